/** Attributes of a part that scrolls by itself: the keyboard reaches it, and a screen reader says what it is. */
export function scrolledByKeys(label: string) {
	return { role: "region", "aria-label": label, tabIndex: 0 } as const;
}
