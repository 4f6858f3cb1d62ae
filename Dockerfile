# The image holds the built pages; the database is a service of its own (docker-compose.yml).
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm run build

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 SUNLEDGER_DATA=/data
WORKDIR /app
COPY --from=build /app /app
RUN useradd --system --uid 10001 sunledger && mkdir /data && chown -R sunledger:sunledger /data /app/.next
USER 10001
VOLUME /data
EXPOSE 3000
CMD ["node", "bin/start.mjs"]
