package main

// addJetStream takes the totals of a server, and the state of its streams and of their consumers. What an alert on an
// event bus asks for: how full a stream is, and how far its readers are behind.
func (e *exposition) addJetStream(answer object, own labels) {
	disabled, _ := answer["disabled"].(bool)
	e.figure("server_jetstream_disabled", disabled, own)
	for name, field := range map[string]string{
		"total_streams":       "streams",
		"total_consumers":     "consumers",
		"total_messages":      "messages",
		"total_message_bytes": "bytes",
	} {
		e.figure("server_"+name, answer[field], own)
	}
	limits := part(answer, "config")
	e.figure("server_max_memory", limits["max_memory"], own)
	e.figure("server_max_storage", limits["max_storage"], own)
	for _, account := range parts(answer, "account_details") {
		of := own.with([2]string{"account", word(account, "name")})
		for _, stream := range parts(account, "stream_detail") {
			e.addStream(stream, of.with([2]string{"stream_name", word(stream, "name")}))
		}
	}
}

func (e *exposition) addStream(stream object, of labels) {
	state := part(stream, "state")
	e.figure("stream_total_messages", state["messages"], of)
	e.figure("stream_total_bytes", state["bytes"], of)
	e.figure("stream_first_seq", state["first_seq"], of)
	e.figure("stream_last_seq", state["last_seq"], of)
	e.figure("stream_consumer_count", state["consumer_count"], of)
	// Ours: what a stream is full at. The alert on a full bus is a quotient of the two.
	limits := part(stream, "config")
	e.figure("stream_limit_messages", limits["max_msgs"], of)
	e.figure("stream_limit_bytes", limits["max_bytes"], of)
	for _, consumer := range parts(stream, "consumer_detail") {
		by := of.with([2]string{"consumer_name", word(consumer, "name")})
		for _, field := range []string{"num_ack_pending", "num_pending", "num_redelivered", "num_waiting"} {
			e.figure("consumer_"+field, consumer[field], by)
		}
		for _, field := range []string{"delivered", "ack_floor"} {
			sequences := part(consumer, field)
			e.figure("consumer_"+field+"_consumer_seq", sequences["consumer_seq"], by)
			e.figure("consumer_"+field+"_stream_seq", sequences["stream_seq"], by)
		}
	}
}

// part is an object within an answer, parts are those of a list; what is absent or something else is empty.
func part(of object, field string) object {
	found, _ := of[field].(map[string]any)
	return found
}

func parts(of object, field string) []object {
	list, _ := of[field].([]any)
	found := make([]object, 0, len(list))
	for _, element := range list {
		if one, ok := element.(map[string]any); ok {
			found = append(found, one)
		}
	}
	return found
}

func word(of object, field string) string {
	found, _ := of[field].(string)
	return found
}
