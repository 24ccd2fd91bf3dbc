import type { CellColumn } from "@pypet/explorer/protocol";

/** Signs between values of which each comparison holds or doesn't. `~` is "contains", whatever the case. */
export const COMPARISONS = ["==", "=", "!=", "<", "<=", ">", ">=", "~"] as const;

/** One of {@link COMPARISONS}. */
export type Comparison = (typeof COMPARISONS)[number];

/** Signs between numbers. */
export type Arithmetic = "+" | "-" | "*" | "/" | "%";

/** A predicate as it was understood. */
export type Expression =
	/** `word` is one that stands for itself, without quotes. */
	| { readonly kind: "value"; readonly value: number | string; readonly word?: string }
	| { readonly kind: "column"; readonly cells: CellColumn }
	| { readonly kind: "negative"; readonly of: Expression }
	| { readonly kind: "arithmetic"; readonly sign: Arithmetic; readonly left: Expression; readonly right: Expression }
	/** `1 < x < 2` has two signs, and holds where both comparisons do. */
	| { readonly kind: "comparison"; readonly signs: readonly Comparison[]; readonly operands: readonly Expression[] }
	| { readonly kind: "not"; readonly of: Expression }
	| { readonly kind: "and" | "or"; readonly left: Expression; readonly right: Expression };
