using Scoring.Creators;

namespace Scoring.ModelFiles;

/// <summary>The names that model files, cohorts and the command line use for platforms.</summary>
public static class PlatformNames
{
    private static readonly string[] Names = ["instagram", "tiktok", "youtube", "x"];

    /// <summary>Number of platforms; their numbers run from 1 to this.</summary>
    public static int Count => Names.Length;

    /// <summary>The name of a platform.</summary>
    public static string NameOf(Platform platform) => Names[(int)platform - 1];

    /// <summary>The platform with that name, or <see cref="Platform.Unspecified"/>.</summary>
    public static Platform Find(string name) => (Platform)(Array.IndexOf(Names, name) + 1);

    /// <summary>The platform with that name; a fault at the node if there is none.</summary>
    internal static Platform Parse(ModelNode node, string name) =>
        Find(name) is var platform and not Platform.Unspecified ? platform : throw node.Fault($"\"{name}\" is not one of {string.Join(", ", Names)}");
}
