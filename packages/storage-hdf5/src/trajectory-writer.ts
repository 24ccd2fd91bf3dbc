import type { NodeRecord, RunRows } from "@pypet/storage";
import type { NodeChange, RecordChange, TrajectoryChanges } from "./change-plan.js";
import { type Compression, compressed } from "./compression.js";
import { consecutive } from "./consecutive-runs.js";
import type { CompoundType } from "./datatype.js";
import { Hdf5Error } from "./errors.js";
import type { Hdf5GroupWriter, Hdf5ObjectWriter, Hdf5Writer, NewAttribute, NewDataset } from "./hdf5-file.js";
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
import { type KnownLeafTables, makeLeafTables, writeLeafTables } from "./leaf-table-writer.js";
import { writeRunDetails } from "./run-details-writer.js";

/** Rows of a chunk of the overview tables: few, as a chunk is written whole even for one row. */
const ROWS_PER_CHUNK = 16;

/** Writes the changes to one trajectory. What they replace is gone already. */
export class TrajectoryWriter {
	readonly #writer: Hdf5Writer;
	readonly #trajectory: string;
	readonly #leafTables: KnownLeafTables;
	readonly #compression: Required<Compression>;
	/** Groups that were written to, by the full names of their nodes. */
	readonly #groups = new Map<string, Hdf5GroupWriter>();

	/** @param compression - Of the data of leaves. The tables of the trajectory are changed often, and lie there as they are. */
	constructor(writer: Hdf5Writer, trajectory: string, leafTables: KnownLeafTables, compression: Required<Compression>) {
		this.#leafTables = leafTables;
		this.#compression = compression;
		this.#writer = writer;
		this.#trajectory = trajectory;
	}

	write({ added, items, links, nodes, record, runs }: TrajectoryChanges): void {
		const hasRows = record !== undefined && this.#writeRecord(record, runs);
		const newLeaves: NodeRecord[] = [];
		for (const [fullName, node] of nodes) {
			if (added.has(fullName)) {
				this.#addNode(fullName, node);
				if (node.record) newLeaves.push(node.record);
			} else if (node.attributes) this.#replaceAttributes(nodePath(this.#trajectory, fullName), node.attributes);
		}
		writeLeafTables(this.#writer, this.#leafTables, this.#trajectory, newLeaves);
		for (const [fullName, values] of items) {
			const leaf = this.#group(fullName);
			for (const [name, item] of values) this.#writeItem(leaf, name, item);
		}
		for (const [fullName, target] of links)
			this.#writer.createSoftLink(nodePath(this.#trajectory, fullName), nodePath(this.#trajectory, target));
		if (runs.length > 0 && !hasRows) this.#writeRuns(runs);
		if (runs.length > 0) writeRunDetails(this.#writer, this.#trajectory, runs, this.#runCount());
	}

	/**
	 * @param runs - By index, from 0 on where the trajectory is new.
	 * @returns Whether it is new, with a table of these runs.
	 */
	#writeRecord({ attributes, record }: RecordChange, runs: RunRows): boolean {
		const path = nodePath(this.#trajectory, "");
		const isNew = this.#writer.kindOf(path) === undefined;
		if (isNew) {
			this.#writer.createGroup(path);
			const group = this.#group("");
			addAttributes(group, attributes);
			group.createGroup(OVERVIEW);
			this.#makeTable(TABLE.info, INFO_TYPE, [{ ...infoCells(record), length: Math.max(1, runs.length) }]);
			this.#makeRunTable(runs);
			this.#makeTable(TABLE.settings, SETTINGS_TYPE, [settingsCells(this.#compression)]);
			makeLeafTables(this.#writer, this.#trajectory);
		} else {
			this.#replaceAttributes(path, attributes);
			this.#changeInfo(infoCells(record));
		}
		if (this.#writer.kindOf(overviewPath(this.#trajectory, TABLE.explorations)) !== undefined) return isNew;
		const rows = record.explored.map((name) => ({ explorations: name }));
		this.#makeTable(TABLE.explorations, explorationsType(record.explored), rows);
		return isNew;
	}

	#addNode(fullName: string, { attributes, kind }: NodeChange): void {
		const dot = fullName.lastIndexOf(".");
		const node = this.#group(fullName.slice(0, Math.max(0, dot))).createGroup(fullName.slice(dot + 1));
		this.#groups.set(fullName, node);
		if (kind === "leaf") node.createAttribute(ATTRIBUTE.leaf, markAttribute());
		if (attributes) addAttributes(node, attributes);
	}

	#replaceAttributes(path: string, attributes: ReadonlyMap<string, NewAttribute>): void {
		const former = this.#writer.attributeNames(path).filter(isOfRecord);
		for (const name of former) this.#writer.deleteAttribute(path, name);
		for (const [name, attribute] of attributes) this.#writer.createAttribute(path, name, attribute);
	}

	#writeItem(leaf: Hdf5GroupWriter, name: string, { content, flag, recall }: EncodedItem): void {
		const names = name.split(".");
		const ownName = names.pop() ?? name;
		const group = names.reduce((above, part) => above.group(part) ?? nestedGroup(above, part), leaf);
		const item = this.#addContent(group, ownName, content);
		item.createAttribute(ATTRIBUTE.store, textAttribute(flag));
		for (const [attribute, text] of recall) item.createAttribute(attribute, textAttribute(text));
	}

	#addContent(group: Hdf5GroupWriter, name: string, content: EncodedItem["content"]): Hdf5ObjectWriter {
		if ("recallTable" in content) return this.#addSplitTable(group, name, content);
		if ("datasets" in content) return this.#addGroup(group, name, content);
		return this.#addDataset(group, name, content);
	}

	#addGroup(above: Hdf5GroupWriter, ownName: string, { attributes, datasets }: EncodedGroup): Hdf5ObjectWriter {
		const group = above.createGroup(ownName);
		addAttributes(group, attributes);
		for (const [name, { attributes: own, dataset }] of datasets) addAttributes(this.#addDataset(group, name, dataset), own);
		return group;
	}

	#addSplitTable(above: Hdf5GroupWriter, name: string, { parts, recallTable }: SplitTable): Hdf5ObjectWriter {
		const group = above.createGroup(name);
		group.createAttribute(ATTRIBUTE.splitTable, markAttribute());
		parts.forEach((part, index) => {
			this.#addDataset(group, index === 0 ? name : `${name}_${index}`, part);
		});
		group.createDataset(`${name}__${ATTRIBUTE.store}`, recallTable).createAttribute(ATTRIBUTE.recallTable, markAttribute());
		return group;
	}

	#addDataset(group: Hdf5GroupWriter, name: string, dataset: NewDataset): Hdf5ObjectWriter {
		return group.createDataset(name, compressed(dataset, this.#compression));
	}

	/** A stored group, or one that this writer has made. */
	#group(fullName: string): Hdf5GroupWriter {
		let group = this.#groups.get(fullName);
		if (!group) {
			const path = nodePath(this.#trajectory, fullName);
			group = this.#writer.group(path);
			if (!group) throw new Hdf5Error(path, "adding to it", "it is no group");
			this.#groups.set(fullName, group);
		}
		return group;
	}

	/** @param runs - By index, without a gap to the rows that are there. */
	#writeRuns(runs: RunRows): void {
		const path = overviewPath(this.#trajectory, TABLE.runs);
		const { rowCount, type } = this.#describeTable(path);
		const [last] = runs.slice(runs.length - 1, runs.length);
		const newCount = Math.max(rowCount, (last?.idx ?? -1) + 1);
		if (newCount > rowCount) this.#writer.resize(path, newCount);
		for (const rows of consecutive(runs)) {
			this.#writer.writeRows(path, rows[0]?.idx ?? 0, rows.length, encodeRows(type, rows.map(runCells)));
		}
		if (newCount > rowCount) this.#changeInfo({ length: newCount });
	}

	#runCount(): number {
		return this.#describeTable(overviewPath(this.#trajectory, TABLE.runs)).rowCount;
	}

	#makeRunTable(runs: RunRows): void {
		const rows = (first: number, count: number) => encodeRows(RUNS_TYPE, runs.slice(first, first + count).map(runCells));
		const table = { type: RUNS_TYPE, shape: [runs.length], bytes: new Uint8Array(), rows, rowsPerChunk: ROWS_PER_CHUNK };
		this.#writer.createDataset(overviewPath(this.#trajectory, TABLE.runs), table);
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
}

/** A group for items whose names have a dot. */
function nestedGroup(above: Hdf5GroupWriter, name: string): Hdf5GroupWriter {
	const group = above.createGroup(name);
	group.createAttribute(ATTRIBUTE.store, textAttribute(FLAG.nestedGroup));
	return group;
}

function addAttributes(object: Hdf5ObjectWriter, attributes: ReadonlyMap<string, NewAttribute>): void {
	for (const [name, attribute] of attributes) object.createAttribute(name, attribute);
}

/** Whether an attribute is part of a node's record, as against marks and PyTables' own. */
function isOfRecord(name: string): boolean {
	const names: readonly string[] = [ATTRIBUTE.className, ATTRIBUTE.comment, ATTRIBUTE.annotated, ATTRIBUTE.pythonAnnotations];
	return names.includes(name) || name.startsWith(ANNOTATION_PREFIX);
}
