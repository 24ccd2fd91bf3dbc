import { jsonText, plainJson } from "./plain-json.js";
import type { RunTable } from "./run-table.js";

/**
 * A table as JSON lines (https://jsonlines.org): one object for each run, the names of columns as keys, in UTF-8 when it is written to a file.
 *
 * What a run has no value of is `null`; so are `NaN` and the infinities, which JSON has no form for. 64-bit integers keep all digits.
 *
 * @example
 * ```ts
 * import { table } from "@pypet/tables";
 * import { toJsonLines } from "@pypet/tables/json-lines";
 * import { Trajectory } from "@pypet/trajectory";
 *
 * const traj = new Trajectory("lif", { add_time: false });
 * traj.f_add_parameter("tau", 10, { comment: "ms" });
 * traj.f_explore({ tau: [5, 10] });
 * console.log(toJsonLines(table(traj)).split("\n")[1]); // {"idx":1,"completed":false,"tau":10}
 * ```
 */
export function toJsonLines({ columns, rowCount }: RunTable): string {
	const keys = columns.map(({ name }) => JSON.stringify(name));
	const lines: string[] = [];
	for (let row = 0; row < rowCount; row++) {
		const entries = columns.map((column, position) => `${keys[position]}:${jsonText(plainJson(column.at(row)))}`);
		lines.push(`{${entries.join(",")}}\n`);
	}
	return lines.join("");
}
