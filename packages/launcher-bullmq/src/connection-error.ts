/** Whether an error says that Redis can't be reached, or not now; others don't go away by waiting. */
export function isConnectionError(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	if ("code" in error && CODES.has(error.code)) return true;
	return error instanceof AggregateError ? error.errors.some(isConnectionError) : MESSAGES.test(error.message);
}

/** Of the system. */
const CODES: ReadonlySet<unknown> = new Set([
	...["ECONNREFUSED", "ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT"],
	...["EHOSTUNREACH", "EHOSTDOWN", "ENETUNREACH", "ENETDOWN", "ENOTFOUND", "EAI_AGAIN"],
]);

/** Of ioredis, and of a Redis that is being started, or that a replica takes the place of. */
const MESSAGES = /^(Connection is closed|Command timed out|connect ETIMEDOUT|LOADING|MASTERDOWN|READONLY|CLUSTERDOWN|TRYAGAIN)/;
