using System.Text;

namespace Scoring.Creators;

/// <summary>Identifies one account on one platform within one tenant: the key of every stored record.</summary>
/// <param name="Tenant">The tenant that owns the data: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
/// <param name="Platform">The platform of the account.</param>
/// <param name="Id">The account's id on the platform: 1 to 128 bytes of UTF-8, no control characters, no braces. Compared byte for byte; <see cref="CreatorIds"/> makes what callers send canonical.</param>
public readonly record struct CreatorKey(string Tenant, Platform Platform, string Id)
{
    /// <summary>The tenant of a server without authentication.</summary>
    public const string DefaultTenant = "default";

    /// <summary>Maximum number of UTF-8 bytes in <see cref="Id"/>.</summary>
    public const int MaxIdBytes = 128;

    /// <summary>Returns the bound that an id violates, or null if the id is valid.</summary>
    public static string? ViolationOfId(string id)
    {
        if (id.Length == 0) return "must not be empty";
        if (Encoding.UTF8.GetByteCount(id) > MaxIdBytes) return "must be at most 128 bytes of UTF-8";
        foreach (char c in id)
        {
            if (char.IsControl(c)) return "must not contain control characters";
            if (c is '{' or '}') return "must not contain braces";
            if (char.IsSurrogate(c) && !IsWellFormed(id)) return "must be well-formed Unicode";
        }

        return null;
    }

    private static bool IsWellFormed(string id)
    {
        for (int i = 0; i < id.Length; i++)
        {
            if (!char.IsSurrogate(id[i])) continue;
            if (i + 1 >= id.Length || !char.IsSurrogatePair(id[i], id[i + 1])) return false;
            i++;
        }

        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Tenant}:{(int)Platform}:{Id}";
}
