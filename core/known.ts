/** Only the fields that have a value, because an absent one is not one that is undefined. */
export function known<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}
