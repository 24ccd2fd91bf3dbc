import { useState } from "preact/hooks";
import type { RunColumn } from "../runs/run-columns.js";
import { save } from "./save.js";

interface ParquetButtonProps {
	/** Name of the file, without its ending. */
	readonly name: string;
	readonly columns: readonly RunColumn[];
	readonly rows: Uint32Array;
}

/** Gives the runs as a Parquet file. What writes it is loaded with the first one. */
export function ParquetButton({ columns, name, rows }: ParquetButtonProps) {
	const [problem, setProblem] = useState<string | undefined>(undefined);
	const give = async () => {
		try {
			const { runParquet } = await import("../runs/run-parquet.js");
			save(`${name}.parquet`, new Blob([runParquet(name, columns, rows)], { type: "application/vnd.apache.parquet" }));
			setProblem(undefined);
		} catch (error) {
			setProblem(`No Parquet file could be made: ${error instanceof Error ? error.message : String(error)}`);
		}
	};
	return (
		<>
			<button type="button" onClick={give}>
				Parquet
			</button>
			{problem !== undefined && (
				<span class="warn" role="alert">
					{problem}
				</span>
			)}
		</>
	);
}
