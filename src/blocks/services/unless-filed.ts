import { CodedError } from '#platform/errors';
import { type Reply, redirect } from '#platform/http';

/** A draft that was filed meanwhile leads to its case. */
export async function unlessFiled(work: () => Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CodedError && error.code === 'services.draft_filed' && error.params.caseId)
      return redirect(`/my/cases/${error.params.caseId}`);
    throw error;
  }
}
