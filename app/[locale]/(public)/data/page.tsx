import { messages, type Locale } from "@/lib/web/locale";

export default async function Page({ params }: { params: Promise<{ locale: Locale }> }) {
  const { locale } = await params;
  const t = messages(locale);
  const sets = [["observations", t.data.observations, "?indicator=r1.tot,r37.tot,D05&year=2019..2025"], ["rankings", t.data.rankings, "?indicator=D05"], ["reports", t.data.reports, ""], ["agencies", t.data.agencies, ""]] as const;
  return (
    <>
      <h1>{t.data.title}</h1>
      <p>{t.data.lead}</p>
      <ul className="list-disc pl-6 my-4">
        {sets.map(([name, label, query]) => <li key={name}>{label}: {(["json", "csv", "xlsx"] as const).map((f) => <a key={f} className="mr-3" href={`/api/v1/${name}.${f}${query}`}>{f.toUpperCase()}</a>)}</li>)}
      </ul>
    </>
  );
}
