import type { Trajectory } from "@pypet/trajectory";
import { script } from "#platform";
import { FACT } from "./environment-record.js";

/** What is kept of the environment that ran a trajectory last. */
export interface FormerEnvironment {
	readonly seed: number | undefined;
	readonly script: string | undefined;
	readonly scriptHexsha: string | undefined;
	readonly runFunctionHexsha: string | undefined;
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
	};
}

/** What has changed since the runs that are done, as a sentence; `undefined` where nothing is known to have. */
export function changeSince(former: FormerEnvironment, runFunctionHexsha: string): string | undefined {
	const consequence = "so runs that are done and those that follow may not be comparable.";
	if (former.runFunctionHexsha !== undefined && former.runFunctionHexsha !== runFunctionHexsha)
		return `The run function is not the one that did the former runs, ${consequence}`;
	const main = script();
	if (main === undefined || former.script !== main.path || former.scriptHexsha === undefined) return undefined;
	return former.scriptHexsha === main.hexsha ? undefined : `${main.path} has changed since it did the former runs, ${consequence}`;
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
