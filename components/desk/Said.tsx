/** What became of the form that was just sent. */
export const Said = ({ text, bad = false }: { text: string | undefined; bad?: boolean }) =>
  text ? (
    <p
      role={bad ? "alert" : "status"}
      className={`card my-3 ${bad ? "bg-warn-wash text-warn" : ""}`}
    >
      {text}
    </p>
  ) : null;
