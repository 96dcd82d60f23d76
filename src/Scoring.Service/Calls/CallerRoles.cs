namespace Scoring.Service.Calls;

/// <summary>What a caller may do. The roles are independent: none includes another.</summary>
[Flags]
public enum CallerRoles
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Read scores and records.</summary>
    Score = 1,

    /// <summary>Record observations.</summary>
    Ingest = 2,

    /// <summary>Erase, move and correct records, and withdraw sources.</summary>
    Admin = 4,

    /// <summary>Every role.</summary>
    All = Score | Ingest | Admin,
}
