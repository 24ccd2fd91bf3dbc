import type { ConfigGroup, DerivedParameterGroup, NNGroupNode, ParameterGroup, ResultGroup } from "./faces.js";
import type { Branch } from "./names.js";
import type { Anything, Loose } from "./shape.js";
import type { AllOf, GroupKey, IsLoose, LeafAt, UniqueName, ValueOf } from "./shape-ways.js";

/** The kind of group that stands in a branch. */
export type GroupOf<S, B> = S extends object
	? B extends "parameters"
		? NamedParameters<NameList<keyof S>, S>
		: B extends "config"
			? NamedConfig<NameList<keyof S>, S>
			: B extends "derived_parameters"
				? NamedDerivedParameters<NameList<keyof S>, S>
				: B extends "results"
					? NamedResults<NameList<keyof S>, S>
					: NamedNodes<NameList<keyof S>, S>
	: never;

// Messages begin with the type that lacks a misspelt name, so what it has stands first in the types that they print. A module that exports a group needs
// these types' names for its declarations.

/** A group of a shape, below `parameters`. @internal */
export type NamedParameters<_Names, S extends object> = ParameterGroup<S>;
/** A group of a shape, below `config`. @internal */
export type NamedConfig<_Names, S extends object> = ConfigGroup<S>;
/** A group of a shape, below `derived_parameters`. @internal */
export type NamedDerivedParameters<_Names, S extends object> = DerivedParameterGroup<S>;
/** A group of a shape, below `results`. @internal */
export type NamedResults<_Names, S extends object> = ResultGroup<S>;
/** A group of a shape. @internal */
export type NamedNodes<_Names, S extends object> = NNGroupNode<S>;

type NameList<Names> = Names extends string ? Names : never;

/** What natural naming gives for the children of a group. It maps the shape itself, so the comments above its properties come along. */
type Children<S, B> = { [Name in keyof S]: [LeafAt<S[Name]>] extends [never] ? GroupOf<S[Name], B> : ValueOf<LeafAt<S[Name]>> };

/** The names that natural naming knows on a group: its children, and what has a name of its own further below. */
export type NamesBelow<S, B = undefined> = [keyof S] extends [never]
	? unknown
	: IsLoose<S> extends 1
		? Loose
		: [GroupKey<S>] extends [never]
			? Children<S, B>
			: Children<S, B> & AllOf<Shortcuts<S, B, Exclude<UniqueName<S>, keyof S>>>;

/** For each group below, those of its children that have one of the names. */
type Shortcuts<S, B, Names, Group = GroupKey<S>> = Group extends keyof S
	? Pick<Children<S[Group], B>, Names & keyof S[Group]> | Shortcuts<S[Group], B, Names>
	: never;

/** The names that natural naming knows on a trajectory or a run: the branches, their children, and what has a name of its own further below. @internal */
export type NamesOfRoot<S> = [keyof S] extends [never]
	? unknown
	: IsLoose<S> extends 1
		? Loose
		: Branches<S> & AllOf<InBranches<S, Exclude<UniqueName<S>, Branch>, TopName<S>>>;

type InBranches<S, UniqueNames, TopNames> = {
	[B in DeclaredBranch<S>]: Pick<Children<S[B], B>, (UniqueNames | TopNames) & keyof S[B]> | Shortcuts<S[B], B, UniqueNames>;
}[DeclaredBranch<S>];

type DeclaredBranch<S> = { [B in Branch & keyof S]: IsLoose<S[B]> extends 1 ? never : B }[Branch & keyof S];

type KeyOf<T> = T extends unknown ? keyof T : never;

/**
 * The names that stand at the top of parameters or config, and of no other branch: they are found before all that lies deeper. Not so for results:
 * those of a run lie in its group, below `results.runs`, so another node of the name may be nearer.
 */
type TopName<S> = {
	[B in DeclaredBranch<S>]: B extends "config" | "parameters" ? Exclude<keyof S[B], KeyOf<S[Exclude<DeclaredBranch<S>, B>]>> : never;
}[DeclaredBranch<S>];

type BranchOf<S, B extends Branch> = B extends keyof S ? (S[B] extends object ? S[B] : Loose) : Loose;

/** The branches of a tree, by name and short form, and what belongs to a run. */
interface Branches<S> {
	/** What is set before the runs start, and explored. */
	readonly parameters: GroupOf<BranchOf<S, "parameters">, "parameters">;
	/** How the runs are made. */
	readonly config: GroupOf<BranchOf<S, "config">, "config">;
	/** What is computed from parameters. */
	readonly derived_parameters: NamedBranch<NameList<keyof BranchOf<S, "derived_parameters">>, S, "derived_parameters">;
	/** What the runs yield. */
	readonly results: NamedBranch<NameList<keyof BranchOf<S, "results">>, S, "results">;
	/** Short for `parameters`. */
	readonly par: Branches<S>["parameters"];
	/** Short for `config`. */
	readonly conf: Branches<S>["config"];
	/** Short for `derived_parameters`. */
	readonly dpar: Branches<S>["derived_parameters"];
	/** Short for `results`. */
	readonly res: Branches<S>["results"];
	/** The group of the run that is acted as. */
	readonly crun: Anything;
	/** The group of a run. */
	readonly [run: `run_${number}`]: Anything;
}

/** A branch of a shape in which the runs have groups. @internal */
export type NamedBranch<_Names, S, B extends BranchOfRuns> = GroupOf<BranchOf<S, B>, B> & Runs<S, B>;

type BranchOfRuns = "results" | "derived_parameters";

/** The groups of the runs. */
interface Runs<S, B extends BranchOfRuns> {
	/** The groups of all runs. */
	readonly runs: NNGroupNode;
	/** The group of the run that is acted as. */
	readonly crun: GroupOf<BranchOf<S, B>, B>;
	readonly [run: `run_${number}`]: Anything;
}
