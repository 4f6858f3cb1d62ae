/** A value with its interval and the average of its group, drawn small; the numbers stand beside it. */
export function IntervalMark({
  value,
  lower,
  upper,
  mean,
  scale,
}: {
  value: number;
  lower: number;
  upper: number;
  mean: number | null;
  scale: number;
}) {
  const x = (v: number) => Math.round((4 + (Math.min(v, scale) / scale) * 152) * 10) / 10;
  return (
    <svg viewBox="0 0 160 20" width="160" height="20" aria-hidden="true" focusable="false">
      <line x1="4" x2="156" y1="10" y2="10" stroke="#e3e9ee" strokeWidth="2" />
      {mean === null ? null : (
        <line
          x1={x(mean)}
          x2={x(mean)}
          y1="1"
          y2="19"
          stroke="#b35c00"
          strokeWidth="2"
          strokeDasharray="3 2"
        />
      )}
      <line x1={x(lower)} x2={x(upper)} y1="10" y2="10" stroke="#14507a" strokeWidth="3" />
      <circle cx={x(value)} cy="10" r="4.5" fill="#14507a" />
    </svg>
  );
}
