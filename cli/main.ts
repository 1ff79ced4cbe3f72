export async function main(args: readonly string[]): Promise<number> {
  console.log("hi", args);
  return 0;
}
