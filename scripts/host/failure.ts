/** Something that its message explains to people, with what they can do next; shown without a stack. */
export class HostFailure extends Error {}
