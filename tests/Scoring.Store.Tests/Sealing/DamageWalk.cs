using Scoring.Store.Sealing;

namespace Scoring.Store.Tests.Sealing;

/// <summary>Verifies a whole store in small pages.</summary>
internal static class DamageWalk
{
    /// <summary>Everything that is found.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(ICreatorStore store)
    {
        var damaged = new List<string>();
        string? cursor = null;
        do
        {
            VerifiedPage page = await ((IVerifiableStore)store).VerifyAsync(cursor, 50);
            damaged.AddRange(page.Damaged.Select(place => place.Text));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return damaged;
    }
}
