import { openHdf5 } from "@pypet/storage-hdf5";
import { columnOf, type StoredValue, Table } from "@pypet/values";
import { temporary } from "./recorder.js";

/** A leaf to be stored: its class, its items, and its comment. */
export interface LeafToStore {
	readonly className: string;
	readonly items: ReadonlyMap<string, StoredValue>;
	readonly comment?: string;
}

/** A new file with one trajectory `small`, its leaves and so many runs, of which the first is completed. Returns its path. */
export async function storedFile(
	leaves: Readonly<Record<string, LeafToStore>>,
	runCount = 1,
	explored: readonly string[] = [],
): Promise<string> {
	const path = temporary("small.hdf5");
	const storage = await openHdf5(path);
	const transaction = storage.transaction();
	const about = {
		comment: "made for a test",
		time: "2026_11_22_15h33m02s",
		timestamp: 1795361582,
		version: "0.7.0",
		python: "pypet-ts 0.0.0",
	};
	transaction.writeTrajectory({ name: "small", ...about, explored, annotations: new Map() });
	const runs = Array.from({ length: runCount }, (_, idx) => ({
		idx,
		name: `run_${String(idx).padStart(8, "0")}`,
		completed: idx === 0,
		time: "",
		timestamp: 0,
		finishTimestamp: 0,
		runtime: "",
		parameterSummary: "",
		environmentHexsha: "N/A",
	}));
	transaction.writeRuns("small", runs);
	for (const [fullName, { className, comment = "", items }] of Object.entries(leaves)) {
		transaction.writeNode("small", { kind: "leaf", fullName, className, comment, annotations: new Map() });
		transaction.writeItems("small", fullName, items);
	}
	transaction.commit();
	storage.close();
	return path;
}

/** A parameter with a value, and a range where one is given. */
export function parameter(value: StoredValue, range: readonly StoredValue[] = [], comment = ""): LeafToStore {
	const items = new Map([["data", dataTable([value])]]);
	if (range.length > 0) items.set("explored_data", dataTable(range));
	return { className: "Parameter", items, comment };
}

/** A result with its items. */
export function result(items: Readonly<Record<string, StoredValue>>, comment = ""): LeafToStore {
	return { className: "Result", items: new Map(Object.entries(items)), comment };
}

function dataTable(cells: readonly StoredValue[]): Table {
	return new Table(new Map([["data", columnOf(cells)]]));
}
