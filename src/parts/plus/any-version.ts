/**
 * A value for a class of cdk8s-plus that has private members.
 *
 * TypeScript compares such classes by their declaration, so that an object of cdk8s-plus-28 is not one of cdk8s-plus-34. Every version
 * reads the same methods of it, and `any` is the only type that every version accepts.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the only type that is accepted for a private member of every version
export type OfAnyVersion = any;
