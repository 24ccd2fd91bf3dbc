/** What a trajectory written here says in place of a version of Python. */
export const WRITER = "pypet-ts 0.0.0";
