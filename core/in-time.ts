/**
 * What is asked, or the other answer where it is not there in so many ms. No timer is left behind where
 * it is: a worker with nothing to do shall have nothing to wait for either.
 */
export async function inTime<Answer, Other>(
  asked: PromiseLike<Answer>,
  ms: number,
  other: Other,
): Promise<Answer | Other> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Other>((resolve) => {
    timer = setTimeout(() => resolve(other), ms);
  });
  return await Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
