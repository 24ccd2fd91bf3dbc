import type { LeafItems, NodeRecord, RunRecord, TrajectoryRecord } from "@pypet/storage";
import type { StoredValue } from "@pypet/values";
import type { Hdf5Reader } from "../hdf5-file.js";
import { findItem, readItem } from "../layout/item-reading.js";
import { isHidden, itemPath, nodePath, OVERVIEW } from "../layout/names.js";
import { readNodeKind, readNodeRecord } from "../layout/node-reading.js";
import { readRunRecords } from "../layout/run-table-reading.js";
import { readTrajectoryRecord } from "../layout/trajectory-reading.js";
import { LostRuns } from "./lost-runs.js";
import type { Damage, ReadCounts } from "./report.js";

/** Takes what could be read, parents before children and a leaf before its items. */
export interface SalvageTarget {
	trajectory(record: TrajectoryRecord, runs: readonly RunRecord[]): void;
	node(trajectory: string, record: NodeRecord): void;
	/** @returns Whether all of them are kept. */
	items(trajectory: string, fullName: string, items: LeafItems): boolean;
	/** Takes rows of runs anew. */
	runs(trajectory: string, runs: readonly RunRecord[]): void;
	/** A trajectory is through. */
	done(): void;
}

/** Reads a file piece by piece, and goes on behind each piece that can't be read. */
export class Salvage {
	readonly damage: Damage[] = [];
	/** Runs that were completed and have lost something, by trajectory. They count as not completed. */
	readonly lostRuns = new Map<string, readonly string[]>();
	readonly #reader: Hdf5Reader;
	readonly #location: string;
	readonly #target: SalvageTarget | undefined;
	readonly #counts = { trajectories: 0, runs: 0, nodes: 0, values: 0 };

	/** @param target - Takes what is read; without one it is only looked at. */
	constructor(reader: Hdf5Reader, location: string, target?: SalvageTarget) {
		this.#reader = reader;
		this.#location = location;
		this.#target = target;
	}

	get counts(): ReadCounts {
		return this.#counts;
	}

	/** Reads every trajectory of the file. */
	readAll(): void {
		const names = this.#namesIn(this.#location, "/");
		const groups = names.filter((name) => this.#attempt(name, () => this.#reader.kindOf(`/${name}`)) === "group");
		for (const name of groups) this.#readTrajectory(name);
		if (groups.length === 0 && this.damage.length === 0) this.report(this.#location, "it holds no trajectory.");
	}

	/** Notes what can't be read. */
	report(place: string, reason: unknown): void {
		this.damage.push({ place, reason: reason instanceof Error ? reason.message : String(reason) });
	}

	#readTrajectory(name: string): void {
		const record = this.#attempt(name, () => readTrajectoryRecord(this.#reader, this.#location, name));
		const runs = this.#attempt(`${name}: the table of runs`, () => readRunRecords(this.#reader, this.#location, name));
		this.#counts.trajectories++;
		this.#counts.runs += runs?.length ?? 0;
		this.#target?.trajectory(record ?? bareRecord(name), runs ?? []);
		const lost = new LostRuns();
		this.#readBelow(name, "", lost, new Set());
		const unfinished = lost.among(runs ?? []);
		if (unfinished.length > 0) {
			this.lostRuns.set(
				name,
				unfinished.map((run) => run.name),
			);
			this.#target?.runs(name, unfinished);
		}
		this.#target?.done();
	}

	/** @param above - Identities of the groups that the group lies in: a damaged link may lead back to one of them. */
	#readBelow(trajectory: string, fullName: string, lost: LostRuns, above: ReadonlySet<string>): void {
		const place = `${trajectory}: ${fullName || "the tree"}`;
		const former = this.damage.length;
		const path = nodePath(trajectory, fullName);
		const groups = this.#withGroup(place, path, above);
		const names = groups ? this.#namesIn(place, path) : [];
		if (this.damage.length > former) lost.noteCutGroup(fullName);
		for (const name of names) {
			const childName = fullName === "" ? name : `${fullName}.${name}`;
			if (groups && !isHidden(name) && childName !== OVERVIEW) this.#readNode(trajectory, childName, lost, groups);
		}
	}

	#readNode(trajectory: string, fullName: string, lost: LostRuns, above: ReadonlySet<string>): void {
		const place = `${trajectory}: ${fullName}`;
		const former = this.damage.length;
		const record = this.#attempt(place, () => readNodeRecord(this.#reader, trajectory, fullName)) ?? this.#bareNode(trajectory, fullName);
		if (record) {
			this.#counts.nodes++;
			this.#target?.node(trajectory, record);
		} else lost.noteLostNode(fullName);
		const isKept = record?.kind !== "leaf" || this.#readItems(trajectory, fullName, above);
		if (!isKept || this.damage.length > former) lost.noteDamage(fullName);
		if (record?.kind !== "group") return;
		lost.noteGroup(fullName);
		this.#readBelow(trajectory, fullName, lost, above);
	}

	/** A node of which no more is left than that it is there. */
	#bareNode(trajectory: string, fullName: string): NodeRecord | undefined {
		try {
			const kind = readNodeKind(this.#reader, trajectory, fullName);
			return kind && { kind, fullName, className: kind === "leaf" ? "Result" : "", comment: "", annotations: new Map() };
		} catch {
			// Why is noted already.
			return undefined;
		}
	}

	/** Reads a leaf's items; says whether the target keeps those that could be read. */
	#readItems(trajectory: string, fullName: string, above: ReadonlySet<string>): boolean {
		const values = new Map<string, StoredValue>();
		this.#collectItems(values, `${trajectory}: ${fullName}`, nodePath(trajectory, fullName), "", above);
		this.#counts.values += values.size;
		return values.size === 0 || this.#target === undefined || this.#target.items(trajectory, fullName, values);
	}

	/** Reads the items whose names begin with a prefix, one by one. A group among them holds items with a longer one. */
	#collectItems(values: Map<string, StoredValue>, place: string, leafPath: string, prefix: string, above: ReadonlySet<string>): void {
		const path = itemPath(leafPath, prefix.slice(0, -1));
		const groups = this.#withGroup(place, path, above);
		if (!groups) return;
		for (const child of this.#namesIn(place, path)) {
			const name = prefix + child;
			const read = () => {
				const item = findItem(this.#reader, leafPath, name);
				return item ? { value: readItem(this.#reader, item) } : { value: undefined };
			};
			const found = this.#attempt(`${place}:${name}`, read);
			if (found?.value !== undefined) values.set(name, found.value);
			else if (found) this.#collectItems(values, place, leafPath, `${name}.`, groups);
		}
	}

	/** The groups above and the one at a path; `undefined`, with a note, where it is one of them itself. */
	#withGroup(place: string, path: string, above: ReadonlySet<string>): ReadonlySet<string> | undefined {
		const identity = this.#attempt(place, () => this.#reader.node(path)?.identity) ?? path;
		if (!above.has(identity)) return new Set([...above, identity]);
		this.report(place, "the group lies within itself.");
		return undefined;
	}

	/** Names of a group's members, without those that damage has left empty: they would lead to the group itself. */
	#namesIn(place: string, path: string): readonly string[] {
		const names = this.#attempt(place, () => this.#reader.childNames(path)) ?? [];
		const isName = (name: string) => name !== "" && !name.includes("/");
		if (!names.every(isName)) this.report(place, "a member has lost its name.");
		return names.filter(isName);
	}

	/** Reads something; `undefined`, with the reason noted, where that can't be. */
	#attempt<T>(place: string, read: () => T): T | undefined {
		try {
			return read();
		} catch (error) {
			this.report(place, error);
			return undefined;
		}
	}
}

/** What stands for a trajectory's own record where that is lost. */
function bareRecord(name: string): TrajectoryRecord {
	const comment = "The record of this trajectory was lost.";
	return { name, comment, time: "", timestamp: 0, version: "0.7.0", python: "unknown", explored: [], annotations: new Map() };
}
