using System.Security.Cryptography;
using System.Text;

namespace Scoring.Evaluation.Kim;

/// <summary>Selects the held-out post: the one with the smallest SHA-256 of seed and id, so that the selection is reproducible in any language.</summary>
internal static class HeldOutPost
{
    /// <summary>The index of the held-out post.</summary>
    /// <param name="seed">The seed; formatted as decimal digits.</param>
    /// <param name="postIds">Ids of an account's posts, at least one, all distinct.</param>
    public static int IndexOf(int seed, IReadOnlyList<string> postIds)
    {
        Span<byte> smallest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        int best = -1;
        for (int index = 0; index < postIds.Count; index++)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}{postIds[index]}"), hash);
            if (best < 0 || hash.SequenceCompareTo(smallest) < 0)
            {
                best = index;
                hash.CopyTo(smallest);
            }
        }

        return best;
    }
}
