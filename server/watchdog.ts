/** A web process that has hung answers nobody and does not end by itself: whoever started it must notice. */

export type Watch = {
  /** Resolves with any answer, also one that says that the database is away; rejects where there is none. */
  readonly ask: () => Promise<unknown>;
  /** Called once silence has lasted too long; the watch begins anew when it is done. */
  readonly replace: () => Promise<unknown>;
  /** Milliseconds between questions, and of silence before `replace`. */
  readonly every?: number;
  readonly patience?: number;
  readonly now?: () => number;
};

/** @returns how to stop watching */
export function watchSilence({
  ask,
  replace,
  every = 5000,
  patience = 30_000,
  now = Date.now,
}: Watch): () => void {
  let heard = now();
  let asking = false;
  const look = async (): Promise<void> => {
    const answered = await ask().then(
      () => true,
      () => false,
    );
    if (answered) heard = now();
    else if (now() - heard >= patience) {
      await replace();
      heard = now();
    }
  };
  const timer = setInterval(() => {
    if (asking) return;
    asking = true;
    void look().finally(() => (asking = false));
  }, every);
  timer.unref();
  return () => clearInterval(timer);
}
