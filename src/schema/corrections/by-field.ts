/** What is said of fields, by their names: type.field as in the tables. */
export type ByField<T> = Readonly<Record<string, T>>;
