import { parseDocument } from "@/lib/intake/parse-document";
import { documentOf, judge } from "@/tests/builders/layouts";
const [from, n] = process.argv.slice(2).map(Number);
let cells=0, asked=0, bad=0; const b=process.cpuUsage();
for (let i=0;i<n!;i++){ const made=documentOf(from!+i);
 const j=judge(made, await parseDocument({path:"report",bytes:new TextEncoder().encode(made.source)}));
 cells+=j.total; asked+=j.asked.length; bad+=j.wrong.length;
 if(j.wrong.length) console.log(made.seed, made.name, made.fault, j.wrong.slice(0,4)); }
const c=process.cpuUsage(b); console.log(`done ${from} ${n}: cells ${cells} wrong ${bad} asked ${asked} cpu ${((c.user+c.system)/1e6).toFixed(0)}`);
