import { type Leaf, treeNode, withNaturalNames } from "@pypet/naturalnaming";

/**
 * The proxy of a new leaf, which its constructor returns and its place in the tree hands out from now on.
 *
 * Every concrete class that derives from {@link Leaf} itself calls it at the end of its constructor; one that derives from a class of this package
 * must not.
 */
export function withFace<L extends Leaf>(leaf: L): L {
	const face = withNaturalNames(leaf);
	leaf[treeNode].leaf = face;
	return face;
}
