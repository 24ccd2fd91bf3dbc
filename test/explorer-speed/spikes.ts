import { float } from "pypet";

/** What a run has of the explored space. */
interface Point {
	readonly v_idx: number;
	readonly current: number;
	readonly tau: number;
	readonly noise: number;
	f_add_result(name: string, value: unknown, options?: { readonly comment: string }): unknown;
}

/** The run function of the file of many runs: a rate that rises with the current, and spreads with the noise, the same each time. */
export function spikes(run: Point): void {
	const chance = Math.sin(12.9898 * run.v_idx) * 43_758.5453;
	const rate = (100 * run.current) / (5 + run.tau) + 5 * run.noise * (chance - Math.floor(chance));
	run.f_add_result("spikes.rate", float(rate), { comment: "firing rate, Hz" });
	run.f_add_result("spikes.variation", float(Math.abs(Math.sin(run.v_idx))));
}
