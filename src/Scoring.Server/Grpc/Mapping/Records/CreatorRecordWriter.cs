using System.Security.Cryptography;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Service.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping.Records;

/// <summary>Writes the record of a creator.</summary>
internal static class CreatorRecordWriter
{
    /// <summary>Writes a record: its observations, sources and corrections, and the size and digest of its stored bytes.</summary>
    public static Proto.GetCreatorResponse Write(StoredRecord record)
    {
        var response = new Proto.GetCreatorResponse
        {
            Creator = CreatorRefWriter.Write(record.Key),
            RecordVersion = record.Stored.Version,
            RecordBytes = record.Stored.State.Length,
            RecordSha256 = Convert.ToHexStringLower(SHA256.HashData(record.Stored.State.Span)),
            Corrections = { record.Record.Corrections.ToObservations().Select(CorrectionWriter.Write) },
        };
        foreach (SourceRecord source in record.Record.Sources)
        {
            IReadOnlyList<Observation> observations = source.ToObservations();
            foreach (Observation observation in observations) response.Observations.Add(ObservationWriter.Write(record.Key, observation));
            var state = new Proto.SourceState { Source = source.Name, Epoch = source.Epoch, Observations = observations.Count };
            if (source.State.NewestObservedAtMs is { } newest) state.NewestObservedAtMs = newest;
            response.Sources.Add(state);
        }

        return response;
    }
}
