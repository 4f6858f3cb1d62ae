/**
 * Markup that this project made or sanitised itself: charts and originals. Nothing from outside
 * comes here unsanitised.
 */
export const Html = ({ html, className }: { html: string; className?: string }) => (
  <div className={className} dangerouslySetInnerHTML={{ __html: html }} />
);
