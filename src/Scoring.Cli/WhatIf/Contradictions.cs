using Google.Protobuf.Reflection;
using Scoring.Protos.V1;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.WhatIf;

/// <summary>Finds changes that set the same field twice, so that the result would be ambiguous.</summary>
internal static class Contradictions
{
    /// <summary>Rejects two changes of the same field, unless both are from a file that contains their times.</summary>
    /// <exception cref="CommandFailedException">Two changes set the same field.</exception>
    public static void Refuse(IReadOnlyList<Change> changes)
    {
        Dictionary<string, Change> said = new(StringComparer.Ordinal);
        foreach (Change change in changes)
        {
            foreach (string subject in SubjectsOf(change.Observation))
            {
                if (said.TryGetValue(subject, out Change? other) && !(IsHistory(change) && IsHistory(other)))
                {
                    throw CommandFailedException.Usage($"{other.Origin} and {change.Origin} both change {subject}: omit one of them.");
                }

                said[subject] = change;
            }
        }
    }

    private static bool IsHistory(Change change) => change.IsFromFile && change.Observation.ObservedAtMs != 0;

    private static IEnumerable<string> SubjectsOf(Observation observation) => observation.KindCase switch
    {
        Observation.KindOneofCase.Post => [$"post {observation.Post.PostId} of second {observation.Post.PublishedAtMs / 1000}"],
        Observation.KindOneofCase.Campaign =>
            [$"campaign {observation.Campaign.CampaignId} of {observation.Campaign.Source}, second {observation.Campaign.StartedAtMs / 1000}"],
        Observation.KindOneofCase.AudienceSample => ["the audience sample"],
        Observation.KindOneofCase.PostSummary => ["the summary of posts"],
        Observation.KindOneofCase.Profile when observation.ObservedAtMs == 0 => RegistersOf(observation.Profile).Select(name => $"the profile's {name}"),
        _ => [],
    };

    // A register has the number of its field.
    private static IEnumerable<string> RegistersOf(ProfileSnapshot profile) => ProfileSnapshot.Descriptor.Fields.InFieldNumberOrder()
        .Where(field => field.FieldNumber != ProfileSnapshot.RemovedRegistersFieldNumber)
        .Where(field => IsSet(field, profile) || profile.RemovedRegisters.Contains((ProfileRegister)field.FieldNumber))
        .Select(field => field.Name);

    private static bool IsSet(FieldDescriptor field, ProfileSnapshot profile) => field.Accessor.HasValue(profile);
}
