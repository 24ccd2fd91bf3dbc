import { checkIsName, checkOptions, type GivenShape, type Loose } from "@pypet/naturalnaming";
import type { OpenStorage, StorageService } from "@pypet/storage";
import type { LeafClassReference } from "./leaf-class-registry.js";
import { timeText } from "./time-text.js";
import type { Trajectory } from "./trajectory.js";
import { TrajectoryState } from "./trajectory-state.js";

/**
 * Options of a new trajectory.
 *
 * @typeParam S - Shape of the tree, inferred from `shape`.
 */
export interface TrajectoryOptions<S extends object = Loose> {
	/** Letters, digits, `_` and `-`. Default `my_trajectory`. */
	readonly name?: string;
	/** Append the time of creation to the name. Default true. */
	readonly add_time?: boolean;
	/** What the trajectory is about, for people. */
	readonly comment?: string;
	/** Leaf classes of your own that are to be found when a trajectory is loaded; or names of known ones. */
	readonly dynamically_imported_classes?: LeafClassReference | readonly LeafClassReference[];
	/** The file to store in and load from, by the default backend. */
	readonly filename?: string;
	/** The store to store in and load from, instead of a file of the default backend. */
	readonly storage_service?: StorageService;
	/**
	 * The parameters to start with, by branch and group, as `parameter` defines them: they are added, and the compiler knows their names and types.
	 * Results that the runs are going to add are announced by `result`. For a trajectory that is loaded, give the type alone:
	 * `new Trajectory<typeof shape>(…)`.
	 */
	readonly shape?: GivenShape<S, keyof Trajectory<object>>;
}

/** Options of `f_store`. */
export interface StoreOptions {
	/** Store under this name, and keep it: the whole trajectory, what is stored under the old name but not in memory as well. */
	readonly new_name?: string;
	/** Store in this file, and stay there: the whole trajectory, as with `new_name`. */
	readonly new_filename?: string;
	/** Store only what is known of the trajectory and its runs, no node. Default false. */
	readonly only_init?: boolean;
}

const KNOWN = ["name", "add_time", "comment", "dynamically_imported_classes", "filename", "storage_service", "shape"] as const;

/**
 * The options of a new trajectory, whose name may stand by position or among them.
 *
 * @throws TypeError for an option that is not known.
 */
export function trajectoryOptions<S extends object>(
	name: string | TrajectoryOptions<S>,
	options: TrajectoryOptions<S>,
): TrajectoryOptions<S> {
	for (const given of [typeof name === "string" ? { name } : name, options]) checkOptions("Trajectory", given, KNOWN);
	return typeof name === "string" ? { ...options, name } : { ...name, ...options };
}

/**
 * What a new trajectory starts with: no nodes, one run, and the store of its options.
 *
 * @param checkName - Throws for a name that a trajectory can't have.
 */
export function newState(
	options: Omit<TrajectoryOptions, "shape">,
	openStorage: OpenStorage | undefined,
	checkName: (name: string) => void,
): TrajectoryState {
	const created = new Date();
	const time = timeText(created);
	const { name: ownName = "my_trajectory" } = options;
	checkIsName("A trajectory", ownName);
	const name = `${ownName}${(options.add_time ?? true) ? `_${time}` : ""}`;
	checkName(name);
	const shared = new TrajectoryState(name, time, created.getTime() / 1000, openStorage);
	if (options.dynamically_imported_classes !== undefined) shared.classes.add(options.dynamically_imported_classes);
	if (options.storage_service) shared.useStorage(options.storage_service);
	else if (options.filename !== undefined) shared.useFile(options.filename);
	shared.root.comment = String(options.comment ?? "");
	return shared;
}
