# The image holds the built pages; the database is a service of its own (docker-compose.yml).
# Pin by digest: --build-arg NODE_IMAGE=node:24-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24-bookworm-slim
FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm run build
# What runs needs neither the tests nor what only they and the checks use.
RUN npm prune --omit=dev --no-audit --no-fund --ignore-scripts && find node_modules -maxdepth 1 -type d -empty -delete && rm -rf tests docs .ci .next/cache

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 SUNLEDGER_DATA=/data
WORKDIR /app
COPY --from=build /app /app
RUN useradd --system --uid 10001 sunledger && mkdir -m 0700 /data && mkdir -p /app/.next/cache && chown -R sunledger:sunledger /data /app/.next/cache
USER 10001
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=10s --start-period=60s --retries=3 CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/start.mjs"]
