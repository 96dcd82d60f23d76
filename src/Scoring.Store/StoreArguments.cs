using Scoring.Creators;

namespace Scoring.Store;

/// <summary>Checks of arguments that every store makes. Each throws <see cref="ArgumentException"/>: a defect of the program, not of a request.</summary>
public static class StoreArguments
{
    /// <summary>Most characters of a tenant.</summary>
    public const int MaxTenantLength = 32;

    private const string TenantForm = "A tenant has 1 to 32 of a-z, 0-9 and '-'.";

    /// <summary>Checks the keys of a read and that there is room for one answer per key.</summary>
    public static void CheckRead(ReadOnlySpan<CreatorKey> keys, int results)
    {
        CheckLength(keys.Length, results);
        foreach (ref readonly CreatorKey key in keys) CheckKey(key);
    }

    /// <summary>Checks commits and that there is room for one outcome per commit.</summary>
    public static void CheckCommits(ReadOnlySpan<CreatorCommit> commits, int results)
    {
        CheckLength(commits.Length, results);
        foreach (ref readonly CreatorCommit commit in commits)
        {
            CheckKey(commit.Key);
            // There is no version after the highest number.
            if (commit.ExpectedVersion is < 0 or long.MaxValue)
            {
                throw new ArgumentException($"The expected version of {commit.Key} is out of range: {commit.ExpectedVersion}.", nameof(commits));
            }

            if (commit.State.Length > CreatorCommit.MaxBlobBytes || commit.Features.Length > CreatorCommit.MaxBlobBytes)
            {
                throw new ArgumentException($"The record of {commit.Key} is too large: state {commit.State.Length}, features {commit.Features.Length}, at most {CreatorCommit.MaxBlobBytes} bytes each.", nameof(commits));
            }
        }
    }

    /// <summary>Checks the expected version of an erasure.</summary>
    public static void CheckExpected(in CreatorKey key, long version)
    {
        CheckKey(key);
        if (version <= CreatorVersion.Absent) throw new ArgumentException($"The expected version of {key} must be that of a record, not {version}.", nameof(version));
    }

    /// <summary>Checks one key. An id that is not well-formed UTF-16 is refused because its encoding would be that of another id.</summary>
    public static void CheckKey(in CreatorKey key)
    {
        if (ViolationOf(key) is { } violation) throw new ArgumentException(violation, nameof(key));
    }

    /// <summary>Finds what is wrong with a key that was read from a damaged file; null if nothing is.</summary>
    public static string? ViolationOf(in CreatorKey key)
    {
        if (!IsTenant(key.Tenant)) return TenantForm;
        if (key.Platform <= Platform.Unspecified) return $"The platform of a key must be named, not {(int)key.Platform}.";
        if (key.Id is null) return "The id of a key must not be null.";
        return CreatorKey.ViolationOfId(key.Id) is { } violation ? $"The id of a key {violation}." : null;
    }

    /// <summary>Whether a text is a tenant: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public static bool IsTenant(string? tenant)
    {
        if (tenant is not { Length: >= 1 and <= MaxTenantLength }) return false;
        foreach (char c in tenant)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') return false;
        }

        return true;
    }

    /// <summary>Checks a tenant: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public static void CheckTenant(string tenant)
    {
        if (!IsTenant(tenant)) throw new ArgumentException(TenantForm, nameof(tenant));
    }

    /// <summary>Checks the limit of a scan's page.</summary>
    public static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ScanPage.MaxLimit);
    }

    private static void CheckLength(int items, int results)
    {
        if (items != results) throw new ArgumentException($"There must be as many results ({results}) as items ({items}).", nameof(results));
    }
}
