/**
 * The type of a prop that another prop excludes. No value has it, so that only leaving the prop out compiles; the compiler ends its error
 * with the message. Code that reads the prop can treat it as a `Prop`.
 */
export type Excluded<Prop extends object, Message extends string> = Prop & Message;
