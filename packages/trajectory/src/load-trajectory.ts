import { checkOptions, isBranch, isRunName, type LoadMode, nodesBelow, TreeLeaf } from "@pypet/naturalnaming";
import { explorationRange, Parameter } from "@pypet/parameters";
import {
	completedRuns,
	type NodeRecord,
	packedRuns,
	type StorageService,
	TrajectoryNotFoundError,
	type TrajectoryRecord,
} from "@pypet/storage";
import { ValueError } from "@pypet/values";
import { Agreement } from "./agreement.js";
import { VersionError } from "./errors.js";
import type { LeafClassReference } from "./leaf-class-registry.js";
import { applyNodes, checkLoadMode, loadNodes, planNodes } from "./loading.js";
import { migrate } from "./place.js";
import { applyAnnotations, applyRecord } from "./records.js";
import type { TrajectoryState } from "./trajectory-state.js";

/**
 * Options of `f_load`.
 *
 * How much is loaded is said for each part: 0 nothing; 1 the skeleton, leaves empty, with annotations; 2 data, too; −1 and −2 the same, passing
 * over leaves that are in the tree already, which 1 and 2 refuse. Any other number is a ValueError.
 */
export interface LoadOptions {
	/** Name of the trajectory in the store. Default: this trajectory's name. */
	readonly name?: string;
	/** Position of the trajectory in the store, instead of its name: from 0, or from the end with −1, −2, …. */
	readonly index?: number;
	/**
	 * Load to run the experiment anew: the parameters with their data and exploration, unlocked and not stored, and as many runs, none of them
	 * started. Name, comment and times stay this trajectory's. Default false.
	 */
	readonly as_new?: boolean;
	/** Parameters and config. Default 2. */
	readonly load_parameters?: LoadMode;
	/** Derived parameters. Default 1. */
	readonly load_derived_parameters?: LoadMode;
	/** Results. Default 1. */
	readonly load_results?: LoadMode;
	/** Everything outside of the four branches. Default 1. */
	readonly load_other_data?: LoadMode;
	/** All of the above at once. */
	readonly load_all?: LoadMode;
	/** Load a trajectory also when it names a version whose layout is not known. Default false. */
	readonly force?: boolean;
	/** The file to load from, by the default backend; the trajectory stays with it. */
	readonly filename?: string;
	/** The store to load from; the trajectory stays with it. */
	readonly storage_service?: StorageService;
	/** Leaf classes of your own that are to be found; they are kept. */
	readonly dynamically_imported_classes?: LeafClassReference | readonly LeafClassReference[];
}

const OPTIONS = [
	"name",
	"index",
	"as_new",
	"load_parameters",
	"load_derived_parameters",
	"load_results",
	"load_other_data",
	"load_all",
	"force",
	"filename",
	"storage_service",
	"dynamically_imported_classes",
] as const;

const NAMING_ADVICE =
	"Give f_load a name or an index, -1 for the last; a new Trajectory has the time in its name unless add_time is false.";

/** Versions of pypet whose layout is read. */
const KNOWN_VERSION = /^0\.(?:1b\.[6-9]|1b\.1\d|[2-7](?:\..*)?$)/;

const MODE_OPTIONS = ["load_parameters", "load_derived_parameters", "load_results", "load_other_data", "load_all"] as const;

/** How a trajectory is loaded to go on with it. */
interface GoingOn {
	/** Whether a node is loaded, as far as the options say so. */
	readonly isWanted: (fullName: string) => boolean;
	/** Compares what is in memory already. */
	readonly agreement: Agreement;
}

/**
 * Loads a stored trajectory in place of the one in memory. Everything is read and checked before anything is changed.
 *
 * @throws TrajectoryNotFoundError when the store holds none of that name or index, {@link VersionError} when its version is not known,
 * ValueError when it is to be loaded as new and has the same name, other data is asked for, or an exploration is there already, and for an
 * unknown mode; AttributeError when a leaf is in memory already and the mode does not say to pass over it; UnreadableValueError.
 */
export function loadTrajectory(state: TrajectoryState, options: LoadOptions, goingOn?: GoingOn): void {
	checkOptions("f_load", options, OPTIONS);
	for (const option of MODE_OPTIONS) if (options[option] !== undefined) checkLoadMode(option, options[option]);
	if (options.as_new) checkAsNew(options);
	if (options.dynamically_imported_classes !== undefined) state.classes.add(options.dynamically_imported_classes);
	const { filename, storage_service } = options;
	const opened = storage_service === undefined && filename !== undefined ? state.openFile(filename) : undefined;
	const storage = storage_service ?? opened ?? state.requiredStorage;
	try {
		const record = findRecord(storage, options, state.name);
		if (!options.force && !KNOWN_VERSION.test(record.version)) throw new VersionError(record.name, record.version);
		const takePlace = () => {
			if (storage_service ?? opened) state.useStorage(storage, opened && filename);
		};
		if (options.as_new) loadAsNew(state, storage, record, options.load_parameters ?? 2, takePlace);
		else loadInPlace(state, storage, record, (node) => modeOf(node, options), takePlace, goingOn);
	} catch (error) {
		opened?.close();
		throw error;
	}
}

/**
 * Loads a stored trajectory in place of the one in memory, to go on running it: everything outside of the groups of single runs, with the data
 * of parameters. What the store has of runs that are not completed is kept in mind, to make room when they are stored. What is in memory
 * already must agree with the store, and parameters get their stored range.
 *
 * @param name - Name of the trajectory in the store.
 * @throws ValueError that names what differs in memory, and as {@link loadTrajectory}.
 */
export function loadToGoOn(state: TrajectoryState, name: string): void {
	const isWanted = (fullName: string) => runOf(fullName) === undefined;
	loadTrajectory(state, { name, load_derived_parameters: 2 }, { isWanted, agreement: new Agreement() });
	noteLeftovers(state);
}

/** Finds what the store has of runs that are not completed. Reads all names. */
export function noteLeftovers(state: TrajectoryState): void {
	const { leftovers, name, requiredStorage, runs } = state;
	leftovers.clear();
	for (const { fullName } of requiredStorage.readNodesBelow(name, "")) {
		const run = runOf(fullName);
		if (run === undefined || !fullName.endsWith(run)) continue;
		const index = Number(run.slice("run_".length));
		if (index < runs.length && !runs.isCompleted(index)) leftovers.add(index, [fullName]);
	}
}

/** Brings the nodes that are stored but not in memory into the tree, empty, with their annotations; and what is known of the runs. */
export function updateSkeleton(state: TrajectoryState): void {
	const storage = state.requiredStorage;
	const runs = packedRuns(storage, state.name);
	loadNodes(state, storage.readNodesBelow(state.name, ""), () => -1);
	if (runs && runs.length >= state.runs.length) state.runs.replace(runs);
	state.storedExplored = storage.readTrajectory(state.name)?.explored ?? [];
}

function loadInPlace(
	state: TrajectoryState,
	storage: StorageService,
	record: TrajectoryRecord,
	mode: (node: NodeRecord) => LoadMode,
	takePlace: () => void,
	goingOn: GoingOn | undefined,
): void {
	const { name } = record;
	const runs = packedRuns(storage, name);
	if (!goingOn) checkExplored(state, name, Math.max(1, runs?.length ?? 0));
	const records = recordsOf(state, storage, name, mode);
	const wanted = goingOn ? records.filter(({ fullName }) => goingOn.isWanted(fullName)) : records;
	const planned = planNodes(state, wanted, mode, { storage, name }, goingOn?.agreement);
	goingOn?.agreement.check(name, state.explored.keys());
	takePlace();
	state.name = name;
	state.time = record.time;
	state.timestamp = record.timestamp;
	state.version = record.version;
	state.python = record.python;
	state.storedExplored = record.explored;
	applyRecord(state.root, record);
	state.runs.replace(runs);
	state.leftovers.clear();
	if (state.point !== undefined && state.point >= state.runs.length) state.point = undefined;
	settleStored(state, records);
	applyNodes(state, planned);
}

/** All nodes of a stored trajectory, but for what lies in parts of which nothing is loaded, and nothing is in memory. */
function recordsOf(state: TrajectoryState, storage: StorageService, name: string, mode: (node: NodeRecord) => LoadMode): NodeRecord[] {
	const records: NodeRecord[] = [];
	for (const record of storage.readNodesBelow(name, "", 1)) {
		records.push(record);
		if (mode(record) === 0 && !state.tree.root.children.has(record.fullName)) continue;
		for (const below of storage.readNodesBelow(name, record.fullName)) records.push(below);
	}
	return records;
}

/** What is in memory already counts as stored where the loaded trajectory has it. */
function settleStored(state: TrajectoryState, records: readonly NodeRecord[]): void {
	const kinds = new Map(records.map(({ fullName, kind }) => [fullName, kind]));
	for (const node of nodesBelow(state.root)) node.stored = kinds.get(node.fullName) === (node instanceof TreeLeaf ? "leaf" : "group");
	state.storedItems = new WeakMap();
}

/** Explored parameters that are in memory stay, so they must have a value for each of the runs that are loaded. */
function checkExplored(state: TrajectoryState, name: string, runs: number): void {
	for (const [fullName, parameter] of state.explored) {
		const length = parameter[explorationRange]?.length;
		if (length === runs) continue;
		throw new ValueError(
			`"${fullName}" is in memory with values for ${length} runs, but "${name}" has ${runs}. Load it into a new trajectory.`,
		);
	}
}

function checkAsNew(options: LoadOptions): void {
	const { load_all, load_derived_parameters, load_other_data, load_parameters = 2, load_results } = options;
	const others = [load_derived_parameters, load_results, load_other_data];
	if (load_all === undefined && Math.abs(load_parameters) === 2 && !others.some(Boolean)) return;
	throw new ValueError("Loading as new brings the parameters with their data and nothing else: leave out the other load_ options.");
}

/** Config stays behind, as in the reference: it tells of the environments and merges of the other experiment. */
function loadAsNew(state: TrajectoryState, storage: StorageService, record: TrajectoryRecord, mode: LoadMode, takePlace: () => void): void {
	if (record.name === state.name) {
		throw new ValueError(`"${record.name}" can't be loaded as new into a trajectory of the same name: give this one another name.`);
	}
	if (state.explored.size > 0) throw new ValueError(`"${state.name}" is explored already: shrink it before it takes another exploration.`);
	const branch = storage.readNode(record.name, "parameters");
	const records = branch ? [branch, ...storage.readNodesBelow(record.name, "parameters")] : [];
	const planned = planNodes(state, records, () => mode, { storage, name: record.name });
	const length = Math.max(1, completedRuns(storage, record.name)?.length ?? 0);
	takePlace();
	applyNodes(state, planned);
	applyAnnotations(state.root, record.annotations);
	state.runs.replace();
	state.runs.length = length;
	for (const node of nodesBelow(state.root)) if (node instanceof TreeLeaf && node.leaf instanceof Parameter) node.leaf.f_unlock();
	// Where it is now, in whatever store, it is not stored yet.
	migrate(state, {});
}

function findRecord(storage: StorageService, options: LoadOptions, ownName: string): TrajectoryRecord {
	const names = storage.trajectoryNames();
	const name = options.index === undefined ? (options.name ?? ownName) : names.at(options.index);
	const record = name === undefined ? undefined : storage.readTrajectory(name);
	if (record) return record;
	throw new TrajectoryNotFoundError(storage.location, options.index ?? name ?? "", names, NAMING_ADVICE);
}

function modeOf(node: NodeRecord, options: LoadOptions): LoadMode {
	if (options.load_all !== undefined) return options.load_all;
	const [branch = ""] = node.fullName.split(".");
	if (!isBranch(branch)) return options.load_other_data ?? 1;
	if (branch === "results") return options.load_results ?? 1;
	return branch === "derived_parameters" ? (options.load_derived_parameters ?? 1) : (options.load_parameters ?? 2);
}

/** The name of the run whose group a node is, or lies in. */
function runOf(fullName: string): string | undefined {
	return fullName.split(".").find(isRunName);
}
