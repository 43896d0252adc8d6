/** Facts about fields by their names: type.field as in the table. */
export type ByField<T> = Readonly<Record<string, T>>;
