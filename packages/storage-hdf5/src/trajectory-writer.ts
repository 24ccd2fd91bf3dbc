import type { RunRecord } from "@pypet/storage";
import type { NodeChange, RecordChange, TrajectoryChanges } from "./change-plan.js";
import { type Compression, compressed } from "./compression.js";
import { consecutive } from "./consecutive-runs.js";
import type { CompoundType } from "./datatype.js";
import { Hdf5Error } from "./errors.js";
import type { Hdf5Writer, NewAttribute, NewDataset } from "./hdf5-file.js";
import { markAttribute, textAttribute } from "./layout/attribute-encoding.js";
import type { EncodedGroup } from "./layout/encoded-group.js";
import type { EncodedItem } from "./layout/item-encoding.js";
import { FLAG } from "./layout/item-reading.js";
import { ANNOTATION_PREFIX, ATTRIBUTE, nodePath, OVERVIEW, overviewPath } from "./layout/names.js";
import {
	explorationsType,
	INFO_TYPE,
	infoCells,
	RUNS_TYPE,
	runCells,
	SETTINGS_TYPE,
	settingsCells,
	TABLE,
} from "./layout/overview-tables.js";
import { type Cell, encodeRows, writeCells } from "./layout/rows.js";
import type { SplitTable } from "./layout/table-encoding.js";
import { writeRunDetails } from "./run-details-writer.js";

/** Rows of a chunk of the overview tables: few, as a chunk is written whole even for one row. */
const ROWS_PER_CHUNK = 16;

/** Writes the changes to one trajectory. What they replace is gone already. */
export class TrajectoryWriter {
	readonly #writer: Hdf5Writer;
	readonly #trajectory: string;
	readonly #compression: Required<Compression>;
	/** Groups made by this writer, so that what lies in them needn't be looked for. */
	readonly #made = new Set<string>();

	/** @param compression - Of the data of leaves. The tables of the trajectory are changed often, and lie there as they are. */
	constructor(writer: Hdf5Writer, trajectory: string, compression: Required<Compression>) {
		this.#compression = compression;
		this.#writer = writer;
		this.#trajectory = trajectory;
	}

	write({ items, links, nodes, record, runs }: TrajectoryChanges): void {
		if (record) this.#writeRecord(record);
		for (const [fullName, node] of nodes) this.#writeNode(nodePath(this.#trajectory, fullName), node);
		for (const [fullName, values] of items) {
			for (const [name, item] of values) this.#writeItem(nodePath(this.#trajectory, fullName), name, item);
		}
		for (const [fullName, target] of links)
			this.#writer.createSoftLink(nodePath(this.#trajectory, fullName), nodePath(this.#trajectory, target));
		if (runs.size > 0) this.#writeRuns([...runs.values()].toSorted((left, right) => left.idx - right.idx));
	}

	#writeRecord({ attributes, record }: RecordChange): void {
		const path = nodePath(this.#trajectory, "");
		const isNew = !this.#exists(path);
		if (isNew) this.#makeGroup(path);
		this.#writeAttributes(path, attributes, isNew);
		if (isNew) {
			this.#makeGroup(`${path}/${OVERVIEW}`);
			this.#makeTable(TABLE.info, INFO_TYPE, [{ ...infoCells(record), length: 1 }]);
			this.#makeTable(TABLE.runs, RUNS_TYPE, []);
			this.#makeTable(TABLE.settings, SETTINGS_TYPE, [settingsCells(this.#compression)]);
		} else {
			this.#changeInfo(infoCells(record));
		}
		if (this.#exists(overviewPath(this.#trajectory, TABLE.explorations))) return;
		const rows = record.explored.map((name) => ({ explorations: name }));
		this.#makeTable(TABLE.explorations, explorationsType(record.explored), rows);
	}

	#writeNode(path: string, { attributes, kind }: NodeChange): void {
		const isNew = !this.#exists(path);
		if (isNew) this.#makeGroup(path);
		if (isNew && kind === "leaf") this.#writer.createAttribute(path, ATTRIBUTE.leaf, markAttribute());
		if (attributes) this.#writeAttributes(path, attributes, isNew);
	}

	#writeAttributes(path: string, attributes: ReadonlyMap<string, NewAttribute>, isNew: boolean): void {
		const former = isNew ? [] : this.#writer.attributeNames(path).filter(isOfRecord);
		for (const name of former) this.#writer.deleteAttribute(path, name);
		for (const [name, attribute] of attributes) this.#writer.createAttribute(path, name, attribute);
	}

	#writeItem(leafPath: string, name: string, { content, flag, recall }: EncodedItem): void {
		const names = name.split(".");
		const ownName = names.pop() ?? name;
		const groupPath = names.reduce((above, group) => {
			const path = `${above}/${group}`;
			if (!this.#exists(path)) {
				this.#makeGroup(path);
				this.#writer.createAttribute(path, ATTRIBUTE.store, textAttribute(FLAG.nestedGroup));
			}
			return path;
		}, leafPath);
		const path = `${groupPath}/${ownName}`;
		if ("recallTable" in content) this.#writeSplitTable(path, ownName, content);
		else if ("datasets" in content) this.#writeGroup(path, content);
		else this.#makeDataset(path, content);
		this.#writer.createAttribute(path, ATTRIBUTE.store, textAttribute(flag));
		for (const [attribute, text] of recall) this.#writer.createAttribute(path, attribute, textAttribute(text));
	}

	#writeGroup(path: string, { attributes, datasets }: EncodedGroup): void {
		this.#makeGroup(path);
		this.#writeAttributes(path, attributes, true);
		for (const [name, { attributes: own, dataset }] of datasets) {
			this.#makeDataset(`${path}/${name}`, dataset);
			this.#writeAttributes(`${path}/${name}`, own, true);
		}
	}

	#writeSplitTable(path: string, name: string, { parts, recallTable }: SplitTable): void {
		this.#makeGroup(path);
		this.#writer.createAttribute(path, ATTRIBUTE.splitTable, markAttribute());
		parts.forEach((part, index) => {
			this.#makeDataset(`${path}/${index === 0 ? name : `${name}_${index}`}`, part);
		});
		const recallPath = `${path}/${name}__${ATTRIBUTE.store}`;
		this.#writer.createDataset(recallPath, recallTable);
		this.#writer.createAttribute(recallPath, ATTRIBUTE.recallTable, markAttribute());
	}

	/** @param runs - By index, without a gap to the rows that are there. */
	#writeRuns(runs: readonly RunRecord[]): void {
		const path = overviewPath(this.#trajectory, TABLE.runs);
		const { rowCount, type } = this.#describeTable(path);
		const newCount = Math.max(rowCount, (runs.at(-1)?.idx ?? -1) + 1);
		if (newCount > rowCount) this.#writer.resize(path, newCount);
		for (const rows of consecutive(runs)) {
			this.#writer.writeRows(path, rows[0]?.idx ?? 0, rows.length, encodeRows(type, rows.map(runCells)));
		}
		if (newCount > rowCount) this.#changeInfo({ length: newCount });
		writeRunDetails(this.#writer, this.#trajectory, runs, newCount);
	}

	#makeDataset(path: string, dataset: NewDataset): void {
		this.#writer.createDataset(path, compressed(dataset, this.#compression));
	}

	#makeTable(table: string, type: CompoundType, rows: readonly Readonly<Record<string, Cell>>[]): void {
		const bytes = encodeRows(type, rows);
		this.#writer.createDataset(overviewPath(this.#trajectory, table), { type, shape: [rows.length], bytes, rowsPerChunk: ROWS_PER_CHUNK });
	}

	#changeInfo(cells: Readonly<Record<string, Cell>>): void {
		const path = overviewPath(this.#trajectory, TABLE.info);
		const { type } = this.#describeTable(path);
		const { bytes } = this.#writer.readDataset(path);
		writeCells(type, cells, bytes.subarray(0, type.size));
		this.#writer.writeRows(path, 0, 1, bytes.subarray(0, type.size));
	}

	#describeTable(path: string): { type: CompoundType; rowCount: number } {
		const { shape = [], type } = this.#writer.describeDataset(path);
		if (type.class !== "compound" || shape.length !== 1) throw new Hdf5Error(path, "writing rows", "it is no table");
		return { type, rowCount: shape[0] ?? 0 };
	}

	#exists(path: string): boolean {
		if (this.#made.has(path)) return true;
		return !this.#made.has(path.slice(0, path.lastIndexOf("/"))) && this.#writer.kindOf(path) !== undefined;
	}

	#makeGroup(path: string): void {
		this.#writer.createGroup(path);
		this.#made.add(path);
	}
}

/** Whether an attribute is part of a node's record, as against marks and PyTables' own. */
function isOfRecord(name: string): boolean {
	const names: readonly string[] = [ATTRIBUTE.className, ATTRIBUTE.comment, ATTRIBUTE.annotated, ATTRIBUTE.pythonAnnotations];
	return names.includes(name) || name.startsWith(ANNOTATION_PREFIX);
}
