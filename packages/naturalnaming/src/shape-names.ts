import type { ConfigGroup, DerivedParameterGroup, NNGroupNode, ParameterGroup, ResultGroup } from "./faces.js";
import type { Branch } from "./names.js";
import type { Anything, Loose } from "./shape.js";
import type { GroupKey, IsLoose, LeafAt, UniqueName, ValueOf } from "./shape-ways.js";

/** The kind of group that stands in a branch. */
export type GroupOf<S, B> = S extends object
	? B extends "parameters"
		? ParameterGroup<S>
		: B extends "config"
			? ConfigGroup<S>
			: B extends "derived_parameters"
				? DerivedParameterGroup<S>
				: B extends "results"
					? ResultGroup<S>
					: NNGroupNode<S>
	: never;

/** What natural naming gives for the children of a group. It maps the shape itself, so the comments above its properties come along. */
type Children<S, B> = { [Name in keyof S]: [LeafAt<S[Name]>] extends [never] ? GroupOf<S[Name], B> : ValueOf<LeafAt<S[Name]>> };

/** The names that natural naming knows on a group: its children, and what has a name of its own further below. */
export type NamesBelow<S, B = undefined> = [keyof S] extends [never]
	? unknown
	: IsLoose<S> extends 1
		? Loose
		: Children<S, B> & AllOf<Shortcuts<S, B, Exclude<UniqueName<S>, keyof S>>>;

/** For each group below, those of its children that have one of the names. */
type Shortcuts<S, B, Names, Group = GroupKey<S>> = Group extends keyof S
	? Pick<Children<S[Group], B>, Names & keyof S[Group]> | Shortcuts<S[Group], B, Names>
	: never;

/** All members of a union at once. */
type AllOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (each: infer All) => void ? All : never;

/** The names that natural naming knows on a trajectory or a run: the branches, their children, and what has a name of its own further below. @internal */
export type NamesOfRoot<S> = [keyof S] extends [never]
	? unknown
	: IsLoose<S> extends 1
		? Loose
		: Branches<S> & AllOf<InBranches<S, ChildName<S>, DeepName<S>>>;

type InBranches<S, ChildNames, DeepNames> = {
	[B in DeclaredBranch<S>]: Pick<Children<S[B], B>, ChildNames & keyof S[B]> | Shortcuts<S[B], B, DeepNames>;
}[DeclaredBranch<S>];

type DeclaredBranch<S> = { [B in Branch & keyof S]: IsLoose<S[B]> extends 1 ? never : B }[Branch & keyof S];

type KeyOf<T> = T extends unknown ? keyof T : never;

/** The names that a child of just one branch has. */
type ChildName<S> = { [B in DeclaredBranch<S>]: Exclude<keyof S[B], KeyOf<S[Exclude<DeclaredBranch<S>, B>]>> }[DeclaredBranch<S>];

/** The names that only one way leads to, and that no child of a branch has. */
type DeepName<S> = Exclude<UniqueName<S>, keyof S | KeyOf<S[DeclaredBranch<S>]>>;

type BranchOf<S, B extends Branch> = B extends keyof S ? (S[B] extends object ? S[B] : Loose) : Loose;

/** The branches of a tree, by name and short form. */
interface Branches<S> {
	/** What is set before the runs start, and explored. */
	readonly parameters: ParameterGroup<BranchOf<S, "parameters">>;
	/** How the runs are made. */
	readonly config: ConfigGroup<BranchOf<S, "config">>;
	/** What is computed from parameters. */
	readonly derived_parameters: DerivedParameterGroup<BranchOf<S, "derived_parameters">> & Runs<S, "derived_parameters">;
	/** What the runs yield. */
	readonly results: ResultGroup<BranchOf<S, "results">> & Runs<S, "results">;
	/** Short for `parameters`. */
	readonly par: Branches<S>["parameters"];
	/** Short for `config`. */
	readonly conf: Branches<S>["config"];
	/** Short for `derived_parameters`. */
	readonly dpar: Branches<S>["derived_parameters"];
	/** Short for `results`. */
	readonly res: Branches<S>["results"];
}

/** The groups of the runs. */
interface Runs<S, B extends "results" | "derived_parameters"> {
	/** The groups of all runs. */
	readonly runs: NNGroupNode;
	/** The group of the run that is acted as. */
	readonly crun: GroupOf<BranchOf<S, B>, B>;
	readonly [run: `run_${number}`]: Anything;
}
