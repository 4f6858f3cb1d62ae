import { rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { dataFolder } from "@/lib/env";
import { loadCity } from "@/lib/sample/city";
import { createSampleAccounts, loadSample } from "@/lib/sample/prepare";
import { markSample, readSampleState, removeSample } from "@/lib/store/commands/sample";

export const summary =
  "Load the sample city into an empty database, invent a whole city instead, or remove either with its accounts.";
export const usage = `sunledger sample load | remove | city [options]
  city: an invented city (示例数据) of districts, bureaus and streets, as documents with a few planted faults
    --districts N   1 to 12 (12)        --agencies N   in all (900); up to 2000, with --direct 20000
    --years N       fiscal years up to 2025 (5)        --seed N   another city (1)
    --faults N      one document in N carries a fault, 0 for none (60)
    --hard          reforms, missing and late reports, doubts, part years and planted changes, all listed
    --direct        rows without documents, for benchmarks: fast, no faults`;

const say = (line: string) => void process.stderr.write(`${line}\n`);
const signIns = () => path.join(dataFolder, "sign-ins.txt");

export async function run(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === "city") return city(rest);
  if ((verb !== "load" && verb !== "remove") || rest.length > 0)
    return wrong("say load, remove or city");
  if (verb === "remove") {
    await removeSample();
    rmSync(signIns(), { force: true });
    process.stdout.write(
      "The sample city and its accounts are gone. Add an account with `sunledger user add LOGIN --role admin`.\n",
    );
    return 0;
  }
  if (await notEmpty()) return 1;
  await loadSample(say);
  await markSample("pingtan");
  return 0;
}

async function city(args: string[]): Promise<number> {
  const options = cityOptions(args);
  if (typeof options === "string") return wrong(options);
  if (await notEmpty()) return 1;
  const began = Date.now();
  const { reports, planted, effects, items } = await loadCity({ ...options, say });
  await createSampleAccounts(signIns(), { agencyId: "ex1-fgj", regionCode: "990101" });
  await markSample("city");
  const refused = items.filter((i) => !["published", "review"].includes(i.outcome));
  for (const { path: name, fault } of planted)
    process.stdout.write(`${name}\t${fault.rule}\t${fault.en}\n`);
  for (const e of effects) process.stdout.write(`${e.slug}-${e.year}\t${e.kind}\t${e.en}\n`);
  say(
    `${reports} invented reports in ${Math.round((Date.now() - began) / 1000)} s, ${planted.length} of them with a planted fault${refused.length > 0 ? `, ${refused.length} not taken` : ""}.`,
  );
  say(`Sign-ins are in ${signIns()}; \`npm start\` with the same SUNLEDGER_DATA shows the city.`);
  return refused.length > 0 ? 1 : 0;
}

function cityOptions(args: string[]): Parameters<typeof loadCity>[0] | string {
  const text = { type: "string" } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        seed: text,
        districts: text,
        agencies: text,
        years: text,
        faults: text,
        direct: { type: "boolean" },
        hard: { type: "boolean" },
      },
    }));
  } catch (error) {
    return (error as Error).message;
  }
  const numbers: Record<string, number> = {
    seed: 1,
    districts: 12,
    agencies: 900,
    years: 5,
    faults: 60,
  };
  for (const key of Object.keys(numbers)) {
    const given = values[key as keyof typeof values];
    if (given === undefined) continue;
    if (!/^\d{1,6}$/.test(String(given))) return `--${key} takes a whole number`;
    numbers[key] = Number(given);
  }
  const { seed, districts, agencies, years, faults } = numbers as Record<
    "seed" | "districts" | "agencies" | "years" | "faults",
    number
  >;
  if (years < 1 || years > 18) return "--years takes 1 to 18";
  if (districts < 1 || districts > 12) return "--districts takes 1 to 12";
  const least = (districts + 1) * 3;
  // Ten cities' worth is for measuring, and as rows alone.
  const most = values.direct ? 20_000 : 2000;
  if (agencies < least || agencies > most)
    return `--agencies takes ${least} to ${most} with ${districts} districts`;
  return {
    seed,
    districts,
    agencies,
    years: Array.from({ length: years }, (_, i) => 2026 - years + i),
    direct: values.direct === true,
    hard: values.hard === true,
    faultEvery: faults,
    say,
  };
}

async function notEmpty(): Promise<boolean> {
  if ((await readSampleState()) === "empty") return false;
  say(
    "sunledger sample: the database is not empty, and one installation holds one city; nothing was loaded. Use another data folder: SUNLEDGER_DATA=.data/city npx sunledger sample city",
  );
  return true;
}

function wrong(line: string): number {
  say(
    `sunledger sample: ${line.split("\n")[0]}. Usage: sunledger sample load | remove | city [options]`,
  );
  return 2;
}
