import type { Profile } from "./profiling.js";
import { alignedTable } from "./result-table.js";

/** A workload, and what a profile saw of it. */
export interface ProfiledWorkload {
	readonly name: string;
	readonly profile: Profile;
}

/** Shares of less than this, in all workloads, are not worth a column. */
const LEAST_SHARE = 0.02;

/** Profiles for people: what each place takes of a workload's first time, in parts of a hundred. */
export function profileTable(profiled: readonly ProfiledWorkload[]): string {
	const shares = profiled.map(({ name, profile }) => ({ name, functions: profile.functions, shares: sharesOf(profile) }));
	const places = [
		...new Set(shares.flatMap((each) => [...each.shares].filter(([, share]) => share >= LEAST_SHARE).map(([place]) => place))),
	];
	const headings = ["% of the first time", "functions", ...places.sort()];
	const rows = shares.map(({ functions, name, shares }) => [
		name,
		String(functions),
		...places.map((place) => Math.round(100 * (shares.get(place) ?? 0)).toString()),
	]);
	return alignedTable(headings, rows, [0]);
}

function sharesOf({ microseconds }: Profile): Map<string, number> {
	const all = Object.values(microseconds).reduce((sum, each) => sum + each, 0);
	return new Map(Object.entries(microseconds).map(([place, time]) => [place, time / all]));
}
