using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Scoring.House.Tests.Deployment;

/// <summary>The parts of a compose file that the tests check.</summary>
internal sealed class ComposeFile
{
    public Dictionary<string, Service> Services { get; init; } = [];

    public Dictionary<string, object?> Networks { get; init; } = [];

    public Dictionary<string, object?> Volumes { get; init; } = [];

    /// <summary>Reads a file. A key that occurs twice is an error.</summary>
    public static ComposeFile Read(string path) => new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance).WithDuplicateKeyChecking().IgnoreUnmatchedProperties()
        .Build().Deserialize<ComposeFile>(Repository.Read(path));

    internal sealed class Service
    {
        public bool ReadOnly { get; init; }

        public List<string> CapDrop { get; init; } = [];

        public List<string> SecurityOpt { get; init; } = [];

        public List<string> Networks { get; init; } = [];

        public List<string> Ports { get; init; } = [];

        public List<string> Volumes { get; init; } = [];

        public Dictionary<string, string> Environment { get; init; } = [];
    }
}
