import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fetchAddress, followRedirects } from "@/lib/harvest/fetch-address";
import { isAllowedHour, makePolite, MANNERS } from "@/lib/harvest/polite";
import { isPublicIp, type ContactPolicy } from "@/lib/harvest/public-address";
import { endReadingPrograms } from "@/lib/intake/host/pool";
import { PortalSites } from "../../builders/portal-sites";

let sites: PortalSites;
beforeAll(async () => {
  sites = await PortalSites.start();
});
afterAll(async () => {
  await sites.stop();
  endReadingPrograms();
});

const fetching = (policy: ContactPolicy) => (request: { address: string; etag?: string | null }) =>
  fetchAddress(request, { policy, userAgent: "Sunledger test" });

describe("only public addresses are contacted", () => {
  it.each([
    ["8.8.8.8", true],
    ["2400:3200::1", true],
    ["127.0.0.1", false],
    ["0.0.0.0", false],
    ["10.0.0.1", false],
    ["172.16.0.1", false],
    ["192.168.1.1", false],
    ["100.64.0.1", false],
    ["169.254.169.254", false],
    ["192.0.2.1", false],
    ["198.18.0.1", false],
    ["224.0.0.1", false],
    ["255.255.255.255", false],
    ["::1", false],
    ["::", false],
    ["fe80::1", false],
    ["fc00::1", false],
    ["ff02::1", false],
    ["::ffff:127.0.0.1", false],
    ["::ffff:a00:1", false],
    ["::7f00:1", false],
    ["64:ff9b::7f00:1", false],
    ["64:ff9b:1::7f00:1", false],
    ["2002:7f00:1::", false],
    ["2001:db8::1", false],
    ["no address", false],
  ])("%s: %s", (ip, isPublic) => expect(isPublicIp(ip)).toBe(isPublic));

  const strict: ContactPolicy = {
    resolve: () => Promise.resolve(["127.0.0.1"]),
    mayContact: isPublicIp,
    domains: ["example", "127.0.0.1", "0x7f.1", "[::1]", "localhost"],
  };
  it.each([
    ["http://127.0.0.1/", "private_address"],
    ["http://2130706433/", "private_address"],
    ["http://0x7f.1/", "private_address"],
    ["http://[::1]/", "private_address"],
    ["http://localhost/", "private_address"],
    ["http://a.example/", "private_address"],
    ["http://user:word@a.example/", "not_http"],
    ["ftp://a.example/", "not_http"],
    ["http://a.example:22/", "port"],
    ["http://a.elsewhere/", "other_domain"],
    ["http://notexample/", "other_domain"],
  ])("%s is refused: %s", async (address, outcome) =>
    expect((await fetching(strict)({ address })).outcome).toBe(outcome),
  );

  it("a name with one answer that is not public is refused whole", async () => {
    const mixed = { ...strict, resolve: () => Promise.resolve(["8.8.8.8", "10.0.0.1"]) };
    expect((await fetching(mixed)({ address: "http://a.example/" })).outcome).toBe(
      "private_address",
    );
  });

  it("a name that changes its address after it was looked at leads nowhere else", async () => {
    sites.put("rebind.example/", "<html>ours</html>");
    let asked = 0;
    const rebinding: ContactPolicy = {
      ...sites.policy,
      resolve: () => Promise.resolve([asked++ === 0 ? "127.0.0.1" : "10.0.0.7"]),
    };
    const first = await fetching(rebinding)({ address: sites.at("rebind.example/") });
    expect([first.outcome, first.ip, asked]).toEqual(["fetched", "127.0.0.1", 1]);
    const second = await fetching(rebinding)({ address: sites.at("rebind.example/") });
    expect(second.outcome).toBe("private_address");
  });

  it("each step of a redirect is looked at anew", async () => {
    sites.put("step.example/", {
      status: 301,
      headers: { Location: sites.at("intranet.example/") },
      body: "",
    });
    const answer = await followRedirects(fetching(sites.policy))({
      address: sites.at("step.example/"),
    });
    expect(answer.outcome).toBe("private_address");
    expect(answer.hops.map((hop) => hop.status)).toEqual([301]);
  });

  it("what has not changed is not sent again, and no cookie is kept", async () => {
    sites.put("same.example/", {
      headers: { ETag: '"1"', "Set-Cookie": "id=1" },
      body: "<html></html>",
    });
    const first = await fetching(sites.policy)({ address: sites.at("same.example/") });
    expect(first.headers).not.toHaveProperty("set-cookie");
    const again = await fetching(sites.policy)({
      address: sites.at("same.example/"),
      etag: first.headers["etag"] ?? null,
    });
    expect([again.outcome, again.status]).toEqual(["unchanged", 304]);
  });
});

describe("manners", () => {
  const quick = { ...MANNERS, pause: 5, retries: 2 };
  const polite = (manners = quick) => makePolite(fetching(sites.policy), manners);

  it("what robots.txt forbids is not asked for", async () => {
    sites
      .put("robots.example/robots.txt", "User-agent: Sunledger\nDisallow: /inner/\nCrawl-delay: 1")
      .put("robots.example/a", "<html>a</html>")
      .put("robots.example/inner/b", "<html>b</html>");
    const fetch = polite({ ...quick, longestPause: 20 });
    expect((await fetch({ address: sites.at("robots.example/a") })).outcome).toBe("fetched");
    expect((await fetch({ address: sites.at("robots.example/inner/b") })).outcome).toBe("robots");
    expect(sites.asked.filter((place) => place.startsWith("robots.example"))).toEqual([
      "robots.example/robots.txt",
      "robots.example/a",
    ]);
  });

  it("a site whose robots.txt fails is left alone; one without it is open", async () => {
    sites
      .put("trouble.example/robots.txt", { status: 503, body: "" })
      .put("trouble.example/a", "<html></html>")
      .put("open.example/a", "<html></html>");
    expect((await polite()({ address: sites.at("trouble.example/a") })).outcome).toBe("robots");
    expect((await polite()({ address: sites.at("open.example/a") })).outcome).toBe("fetched");
  });

  it("one request a host at a time, other hosts beside it", async () => {
    const fetch = polite();
    sites.mostAtOnce = 0;
    await Promise.all(
      Array.from({ length: 6 }, (_, i) => fetch({ address: sites.at(`turn.example/${i}`) })),
    );
    expect(sites.mostAtOnce).toBe(1);
  });

  it("what may pass is asked for again, and only so often", async () => {
    sites.put("flaky.example/a", (visits) =>
      visits < 3 ? { status: 503, body: "" } : { body: "<html></html>" },
    );
    expect((await polite()({ address: sites.at("flaky.example/a") })).outcome).toBe("fetched");
    sites.put("dead.example/a", { status: 500, body: "" });
    expect((await polite()({ address: sites.at("dead.example/a") })).outcome).toBe("http_error");
    expect(sites.asked.filter((place) => place === "dead.example/a")).toHaveLength(3);
  });

  it("a host's budget ends", async () => {
    const fetch = polite({ ...quick, budget: 2 });
    const outcomes = [];
    for (const i of [1, 2, 3])
      outcomes.push((await fetch({ address: sites.at(`budget.example/${i}`) })).outcome);
    // robots.txt counts too.
    expect(outcomes).toEqual(["http_error", "budget", "budget"]);
  });

  it.each([
    [[0, 0], "2026-01-20T03:00:00Z", true],
    [[22, 6], "2026-01-20T15:00:00Z", true],
    [[22, 6], "2026-01-20T03:00:00Z", false],
    [[1, 5], "2026-01-20T18:30:00Z", true],
  ] as const)("hours %j at %s: %s", (hours, at, expected) =>
    expect(isAllowedHour(hours, new Date(at))).toBe(expected),
  );
});
