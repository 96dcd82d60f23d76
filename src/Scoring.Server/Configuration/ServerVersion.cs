using System.Reflection;

namespace Scoring.Server.Configuration;

/// <summary>The version of the server and of the command line.</summary>
public static class ServerVersion
{
    /// <summary>
    /// The version of the build in the form of Semantic Versioning, with the commit after a plus sign where it is known, for example <c>1.2.0+4c1f…</c>.
    /// The build takes it from the git tag. <c>0.0.0-source</c> is a build of sources without a git history and without a given version.
    /// </summary>
    public static string Text { get; } = typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
