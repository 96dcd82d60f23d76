namespace Scoring.TestKit.Files;

/// <summary>A generated file in the form of an export or data set, for a ready mapping of <c>scoring import</c>.</summary>
/// <param name="Mapping">The name of the mapping.</param>
/// <param name="Name">The name of the file.</param>
/// <param name="Text">Its text.</param>
/// <param name="Platform">The platform of its creator.</param>
/// <param name="Creator">The id of its creator.</param>
/// <param name="Options">The options that the mapping needs.</param>
public sealed record ProviderFile(string Mapping, string Name, string Text, string Platform, string Creator, params string[] Options)
{
    /// <inheritdoc/>
    public override string ToString() => Mapping;
}
