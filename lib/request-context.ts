/**
 * The request that is being answered, for log lines written meanwhile. The web server and the pages are
 * bundled apart, so the storage is a property of the process.
 */
import { AsyncLocalStorage } from "node:async_hooks";

type RequestContext = { readonly requestId: string };
const holder = globalThis as { sunledgerRequest?: AsyncLocalStorage<RequestContext> };
const storage = (holder.sunledgerRequest ??= new AsyncLocalStorage());

/** Everything that `work` starts belongs to the request. */
export const runInRequest = <T>(context: RequestContext, work: () => T): T =>
  storage.run(context, work);

/** @returns undefined outside a request: in jobs, commands and tests */
export const currentRequestId = (): string | undefined => storage.getStore()?.requestId;
