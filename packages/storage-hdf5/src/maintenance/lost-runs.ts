import type { RunRecord } from "@pypet/storage";

/** What a run says that has lost something. */
const FAILURE = { error: "what it had stored was lost in part: pypet repair", stack: "", attempts: 1 } as const;

/** Groups in which those of runs usually lie. */
const HOLDS_RUNS = /^(?:results|derived_parameters)(?:\.runs)?(?:\.run_set_\d+)?$/;

/**
 * Finds the runs of a damaged trajectory that have lost something, or may have: those with damage in their groups, and where names of a group are
 * lost that may hold groups of runs, those that have none there any more.
 */
export class LostRuns {
	readonly #damaged = new Set<string>();
	/** Groups, by full name, of which not all names could be read; with the runs that have a group below. */
	readonly #cutGroups = new Map<string, Set<string>>();
	/** Groups of runs that are there, by full name. */
	readonly #runGroups = new Map<string, string>();

	/** Notes a group that is there. */
	noteGroup(fullName: string): void {
		const run = runOf(fullName);
		if (run !== undefined && fullName.endsWith(run)) this.#runGroups.set(fullName, run);
	}

	/** Notes a node of which something is lost. */
	noteDamage(fullName: string): void {
		const run = runOf(fullName);
		if (run !== undefined) this.#damaged.add(run);
	}

	/** Notes a node that can't be read at all. What it was is told by its name only. */
	noteLostNode(fullName: string): void {
		if (HOLDS_RUNS.test(fullName)) this.noteCutGroup(fullName);
		else this.noteDamage(fullName);
	}

	/** Notes a group of which not all names could be read. */
	noteCutGroup(fullName: string): void {
		this.noteDamage(fullName);
		if (runOf(fullName) === undefined && !/^(?:config|parameters)(?:\.|$)/.test(fullName)) this.#cutGroups.set(fullName, new Set());
	}

	/** Of the rows of all runs, those that were completed and have lost something, as rows of runs that are not completed. */
	among(runs: readonly RunRecord[]): RunRecord[] {
		for (const [group, found] of this.#cutGroups) {
			for (const [fullName, run] of this.#runGroups) if (group === "" || fullName.startsWith(`${group}.`)) found.add(run);
		}
		return runs.flatMap((run, idx) =>
			run.completed && this.#hasLost(run.name) ? [{ ...run, idx, completed: false, failure: FAILURE }] : [],
		);
	}

	#hasLost(run: string): boolean {
		return this.#damaged.has(run) || Array.from(this.#cutGroups.values()).some((found) => !found.has(run));
	}
}

/** The name of the run whose group a node is, or lies in. */
function runOf(fullName: string): string | undefined {
	return fullName.split(".").find((name) => /^run_\d{8}$/.test(name));
}
