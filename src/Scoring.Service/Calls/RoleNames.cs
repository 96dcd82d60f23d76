namespace Scoring.Service.Calls;

/// <summary>The names of roles in configuration, keys files and tokens: <c>score</c>, <c>ingest</c>, <c>admin</c>.</summary>
public static class RoleNames
{
    private static readonly (string Name, CallerRoles Role)[] Names =
        [("score", CallerRoles.Score), ("ingest", CallerRoles.Ingest), ("admin", CallerRoles.Admin)];

    /// <summary>All names, separated by commas.</summary>
    public static string All { get; } = string.Join(", ", Names.Select(one => one.Name));

    /// <summary>The names of roles, separated by commas; empty for no role.</summary>
    public static string Of(CallerRoles roles) => string.Join(", ", NamesOf(roles));

    /// <summary>The name of each role.</summary>
    public static IEnumerable<string> NamesOf(CallerRoles roles) => Names.Where(one => (roles & one.Role) != CallerRoles.None).Select(one => one.Name);

    /// <summary>The roles of names. Other names are ignored.</summary>
    public static CallerRoles Known(IEnumerable<string> names) =>
        names.Aggregate(CallerRoles.None, (roles, name) => roles | Array.Find(Names, one => one.Name == name).Role);

    /// <summary>Whether every name is that of a role.</summary>
    public static bool AreKnown(IEnumerable<string> names) => names.All(name => Array.Exists(Names, one => one.Name == name));

    /// <summary>The names in a text, separated by commas.</summary>
    public static string[] Split(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
