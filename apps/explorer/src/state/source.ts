import type { Calls } from "@pypet/explorer/protocol";

/** What a call gives, without the wait that may be in it. */
export type Answer<N extends keyof Calls> = Awaited<ReturnType<Calls[N]>>;

/** Who answers the page's calls on a file. */
export interface Source {
	/** Calls it. The promise is rejected with an error whose message is a sentence for people. */
	call<N extends keyof Calls>(name: N, ...given: Parameters<Calls[N]>): Promise<Answer<N>>;
	/** Frees what it holds. */
	end(): void;
}
