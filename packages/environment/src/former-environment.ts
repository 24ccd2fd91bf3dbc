import type { Trajectory } from "@pypet/trajectory";
import { script } from "#platform";
import { FACT } from "./environment-record.js";
import type { SourceHashes } from "./run-source.js";

/** What is kept of the environment that ran a trajectory last. */
export interface FormerEnvironment {
	readonly seed: number | undefined;
	readonly script: string | undefined;
	readonly scriptHexsha: string | undefined;
	readonly runFunctionHexsha: string | undefined;
	readonly runModuleHexsha: string | undefined;
}

/** The environment that was made last of those that have run a trajectory; `undefined` where there is none. */
export function formerEnvironment(trajectory: Trajectory<object>): FormerEnvironment | undefined {
	const facts = factsByEnvironment(trajectory);
	const [latest] = [...facts.values()].sort((a, b) => Number(b.get(FACT.timestamp)) - Number(a.get(FACT.timestamp)));
	if (latest === undefined) return undefined;
	const text = (fact: string) => (latest.has(fact) ? String(latest.get(fact)) : undefined);
	return {
		seed: latest.has(FACT.seed) ? Number(latest.get(FACT.seed)) : undefined,
		script: text(FACT.script),
		scriptHexsha: text(FACT.scriptHexsha),
		runFunctionHexsha: text(FACT.runFunctionHexsha),
		runModuleHexsha: text(FACT.runModuleHexsha),
	};
}

/** What goes on with the runs that a former environment has left. */
export interface PresentProgram extends SourceHashes {
	/** `undefined` for that of the former environment. */
	readonly seed: number | undefined;
	/** The program's main file; `undefined` for the one that Node was started with. */
	readonly script: string | undefined;
}

/** What has changed since the runs that are done, in sentences: none where nothing is known to have. */
export function changesSince(former: FormerEnvironment, present: PresentProgram): string[] {
	const what = changedProgram(former, present);
	const changes = what === undefined ? [] : [`${what}, so runs that are done and those that follow may not be comparable.`];
	if (present.seed !== undefined && former.seed !== undefined && present.seed !== former.seed)
		changes.push(
			`The seed is ${present.seed}, and was ${former.seed}: runs that follow have other random numbers than they would have had.`,
		);
	return changes;
}

function changedProgram(former: FormerEnvironment, present: PresentProgram): string | undefined {
	if (isOther(former.runFunctionHexsha, present.runFunctionHexsha)) return "The run function is not the one that did the former runs";
	if (isOther(former.runModuleHexsha, present.runModuleHexsha))
		return "The module of the run function has changed since it did the former runs";
	const main = script(present.script);
	if (main === undefined || former.script !== main.path || !isOther(former.scriptHexsha, main.hexsha)) return undefined;
	return `${main.path} has changed since it did the former runs`;
}

/** Whether two hashes differ, as far as both are known. */
function isOther(former: string | undefined, present: string | undefined): boolean {
	return former !== undefined && present !== undefined && former !== present;
}

function factsByEnvironment(trajectory: Trajectory<object>): Map<string, Map<string, unknown>> {
	const facts = new Map<string, Map<string, unknown>>();
	for (const [fullName, leaf] of trajectory.f_get_config()) {
		const [, branch, environment, ...fact] = fullName.split(".");
		if (branch !== "environment" || environment === undefined || !KNOWN.includes(fact.join("."))) continue;
		if (leaf.f_is_empty() && leaf.v_stored) trajectory.f_load_item(leaf);
		const known = facts.get(environment) ?? new Map<string, unknown>();
		if (!leaf.f_is_empty()) known.set(fact.join("."), leaf.f_get());
		facts.set(environment, known);
	}
	return facts;
}

const KNOWN: readonly string[] = Object.values(FACT);
